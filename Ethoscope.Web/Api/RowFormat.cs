using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>How a list is written.</summary>
internal enum RowFormat
{
    /// <summary>A page in its envelope.</summary>
    Json,

    /// <summary>All rows, one a line, after a line of names (RFC 4180).</summary>
    Csv,

    /// <summary>All rows, each the JSON of its line.</summary>
    Ndjson,
}

/// <summary>Reads the format that a request wants: by its parameter, or else by <c>Accept</c>.</summary>
internal static class RowFormats
{
    private const string Accepted = "format must be json, csv or ndjson.";

    public static RowFormat Read(QueryReading reading, string? text, StringValues accept)
    {
        if (text is null)
            return Wanted(accept);
        if (
            Enum.GetValues<RowFormat>().Where(known => known.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).ToArray()
            is [var format]
        )
            return format;

        reading.Refuse("format", Accepted);
        return RowFormat.Json;
    }

    public static string MediaType(this RowFormat format) =>
        format switch
        {
            RowFormat.Csv => "text/csv",
            RowFormat.Ndjson => "application/x-ndjson",
            _ => "application/json",
        };

    /// <summary>The best of those that are named; what takes anything takes JSON.</summary>
    private static RowFormat Wanted(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted)
            ? wanted
                .OrderByDescending(type => type.Quality ?? 1)
                .Select(type =>
                    Enum.GetValues<RowFormat>()
                        .Cast<RowFormat?>()
                        .FirstOrDefault(known => type.MediaType.Equals(known!.Value.MediaType(), StringComparison.OrdinalIgnoreCase))
                )
                .OfType<RowFormat>()
                .FirstOrDefault()
            : RowFormat.Json;
}

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

    /// <summary>
    /// The one that the header likes best; of several the one that it names itself, then the one that it names first. What can't be met (or
    /// read) is answered in JSON, as RFC 9110 §12.5.1 leaves open, not with 406.
    /// </summary>
    private static RowFormat Wanted(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted)
            ? Enum.GetValues<RowFormat>()
                .Select(format => (Format: format, Range: RangeOf(format, wanted)))
                .Where(one => one.Range is not null && one.Range.Quality is not 0)
                .OrderByDescending(one => one.Range!.Quality ?? 1)
                .ThenBy(one => Breadth(one.Range!))
                .ThenBy(one => wanted.IndexOf(one.Range!))
                .Select(one => one.Format)
                .FirstOrDefault()
            : RowFormat.Json;

    /// <summary>The narrowest range of types that a format is in: it says how well the format is liked.</summary>
    private static MediaTypeHeaderValue? RangeOf(RowFormat format, IList<MediaTypeHeaderValue> wanted)
    {
        var type = new MediaTypeHeaderValue(format.MediaType());
        return wanted.Where(range => type.IsSubsetOf(Bare(range))).OrderBy(Breadth).FirstOrDefault();
    }

    /// <summary>Without parameters such as a character set, of which there is one only.</summary>
    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);

    private static int Breadth(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 2
        : range.MatchesAllSubTypes ? 1
        : 0;
}

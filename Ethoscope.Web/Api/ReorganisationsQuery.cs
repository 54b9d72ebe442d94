using System.ComponentModel;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the list of reorganisations, as they were given.</summary>
internal sealed record ReorganisationsQuery : PagedRangeQuery
{
    public const string CursorKind = "reorganisations";

    [FromQuery(Name = "from"), Description("Earliest time that we saw it (inclusive). A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End of the time that we saw it (exclusive).")]
    public string? To { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public ReorganisationsQuestion Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var chain = reading.Chain(Chain, chains);
        var at = reading.Time("at", At);
        var (from, to) = Bounds(reading, From, To, at, now);
        var limit = reading.Limit(Limit, format, StandardLimit, MostLimit);
        var after = reading.Cursor(Cursor, CursorKind, chain.Name, 2);
        reading.Finish();

        var end = at is { } moment && !(to?.Time <= moment) ? QueryTime.After(moment) : to?.Time;
        return new(chain, new(from?.Time, end, after is null ? null : (ApiCursor.Moment(after[0]), after[1])), at, limit, format);
    }

    public static string NextCursor(ChainDescriptor chain, Reorganisation last) =>
        ApiCursor.Write(CursorKind, chain.Name, ApiCursor.Microseconds(last.DetectedAt), last.AncestorNumber);
}

/// <summary>A question for the list of reorganisations.</summary>
internal sealed record ReorganisationsQuestion(
    ChainDescriptor Chain,
    ReorganisationRange Range,
    DateTimeOffset? AsOf,
    int Limit,
    RowFormat Format
) : IListQuestion;

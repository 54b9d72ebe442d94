using System.ComponentModel;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the list of blocks, as they were given.</summary>
internal sealed record BlocksQuery : PageQuery
{
    private const string CursorKind = "blocks";

    [FromQuery(Name = "from"), Description("First block (inclusive), by height or by time. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive), by height or by time, of the same kind as `from`.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_block"), Description("Another name of `from`, as a height.")]
    public string? StartBlock { get; init; }

    [FromQuery(Name = "end_block"), Description("Another name of `to` (exclusive), as a height.")]
    public string? EndBlock { get; init; }

    [FromQuery(Name = "start_time"), Description("Another name of `from`, as a time.")]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description("Another name of `to` (exclusive), as a time.")]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(RangeQuery.HoursText)]
    public string? Hours { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public BlocksQuestion Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        var at = reading.Time("at", At);
        var to = Bound(reading, ("to", To), ("end_block", EndBlock), ("end_time", EndTime));
        var from = Bound(reading, ("from", From), ("start_block", StartBlock), ("start_time", StartTime), Hours, to?.Time ?? at ?? now);
        reading.Ascending(from, to);
        RangeBounds.NotAhead(reading, from, to, at, now);
        var format = RowFormats.Read(reading, Format, accept);
        var question = new BlocksQuestion(
            chain,
            new BlockRange(from?.Height, to?.Height)
            {
                Since = from?.Time,
                Before = to?.Time,
                AsOf = at,
            },
            reading.Limit(Limit, format, StandardLimit, MostLimit),
            reading.Cursor(Cursor, CursorKind, chain.Name, 1)?[0],
            format
        );
        reading.Finish();
        return question;
    }

    public static string NextCursor(ChainDescriptor chain, long below) => ApiCursor.Write(CursorKind, chain.Name, below);

    /// <param name="hours">Given in place of the others; null for an end, which has none.</param>
    /// <param name="end">What they lie before.</param>
    private static QueryBound? Bound(
        QueryReading reading,
        (string, string?) name,
        (string, string?) block,
        (string, string?) time,
        string? hours = null,
        DateTimeOffset end = default
    ) =>
        reading.OneOf(name, block, time, ("hours", hours)) switch
        {
            { Name: "hours" } given => RangeBounds.Hours(reading, given.Text, end),
            { } given when given.Name == name.Item1 => reading.HeightOrTime(given.Name, given.Text),
            { } given when given.Name == block.Item1 => reading.Height(given.Name, given.Text),
            { } given => reading.TimeBound(given.Name, given.Text),
            null => null,
        };
}

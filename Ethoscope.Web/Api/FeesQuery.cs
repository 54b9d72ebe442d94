using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of a series of fees, as they were given.</summary>
internal sealed record FeesQuery : MomentQuery
{
    public const int StandardPoints = 600;
    public const int MostPoints = 1_000;
    public const string IntervalText = "`raw`, `hour` or `day`; the default goes by the range. `raw` reaches over 7 days at most.";
    public const string LimitText = "Most points.";
    private static readonly TimeSpan StandardRange = TimeSpan.FromHours(24);

    [FromQuery(Name = "from"), Description("Start (inclusive); the default is 24 hours before the end. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive); the default is now.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description("Another name of `from`.")]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description("Another name of `to`.")]
    public string? EndTime { get; init; }

    [FromQuery(Name = "interval"), Description(IntervalText)]
    public string? Interval { get; init; }

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every block, hour or day of the range, unless `limit` is given.")
    ]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public FeesQuestion Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        var from = reading.TimeBound(("from", From), ("start_time", StartTime));
        var to = reading.TimeBound(("to", To), ("end_time", EndTime));
        reading.Ascending(from, to);
        var at = reading.Time("at", At);
        var end = to?.Time ?? at ?? now;
        var start = from?.Time ?? end - StandardRange;
        var resolution = Resolution(reading);
        if (resolution == FeeResolution.Raw && end - start > IFeeReader.LongestOfBlocks)
            reading.Refuse("interval", "interval can be raw over 7 days at most; hour and day reach further.");
        if (from is not null && to is null && start > end)
            reading.Refuse(from.Name, $"{from.Name} must not lie behind the end of the range, which is now unless it is given.");
        var format = RowFormats.Read(reading, Format, accept);
        var limit = reading.Limit(Limit, format, StandardPoints, MostPoints);
        reading.Finish();
        // Below three points the lowest, the highest and a gap do not fit.
        return format == RowFormat.Json
            ? new(chain, start, end, resolution, Math.Max(3, limit), at)
            : new(chain, start, end, FeeResolutionChoice.Of(resolution, end - start, StandardPoints), limit, at) { Format = format };
    }

    private FeeResolution? Resolution(QueryReading reading)
    {
        switch (Interval)
        {
            case null:
                return null;
            case "raw":
                return FeeResolution.Raw;
            case "hour":
                return FeeResolution.Hour;
            case "day":
                return FeeResolution.Day;
            default:
                reading.Refuse("interval", "interval must be raw, hour or day.");
                return null;
        }
    }
}

/// <summary>A question for a series of fees.</summary>
internal sealed record FeesQuestion(
    ChainDescriptor Chain,
    DateTimeOffset From,
    DateTimeOffset To,
    FeeResolution? Resolution,
    int Points,
    DateTimeOffset? At
)
{
    public RowFormat Format { get; init; }
}

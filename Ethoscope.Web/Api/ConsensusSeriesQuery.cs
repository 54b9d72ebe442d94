using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the series of participation, as they were given.</summary>
internal sealed record ConsensusSeriesQuery : RangeQuery
{
    public const int MostPoints = 1_000;
    public const string IntervalText = "`epoch`, `hour` or `day`; the default is the shortest that keeps to `limit`.";
    public const string LimitText =
        "Most points: the newest of the range, 1 to 1000 in JSON; with CSV and NDJSON any number from its start, and all without it.";
    private static readonly TimeSpan StandardRange = TimeSpan.FromHours(24);

    [FromQuery(Name = "interval"), Description(IntervalText)]
    public string? Interval { get; init; }

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every part of the range, unless `limit` is given.")
    ]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public ConsensusSeriesQuestion Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.ChainWithSlots(Chain, chains);
        var at = reading.Time("at", At);
        var (from, to) = Bounds(reading, at, now);
        var end = to?.Time ?? QueryTime.After(at ?? now);
        var start = from?.Time ?? RangeBounds.Before(end, StandardRange);
        // A client's clock may be a little ahead of ours.
        end = start > end ? start : end;
        var format = RowFormats.Read(reading, Format, accept);
        var limit = reading.Limit(Limit, format, MostPoints, MostPoints);
        var resolution = ResolutionOf(reading);
        if (chain.Slots is { } clock && format == RowFormat.Json)
        {
            if (resolution is { } chosen)
                reading.NotTooFine(end - start, Parts(end - start, clock, chosen), limit);
            else
                resolution = Enum.GetValues<ConsensusResolution>()
                    .Where(one => Parts(end - start, clock, one) <= limit)
                    .DefaultIfEmpty(ConsensusResolution.Day)
                    .First();
        }

        reading.Finish();
        return new(chain, start, end, resolution ?? ConsensusResolution.Epoch, at, format, limit);
    }

    private ConsensusResolution? ResolutionOf(QueryReading reading)
    {
        switch (Interval?.ToUpperInvariant())
        {
            case null:
                return null;
            case "EPOCH":
                return ConsensusResolution.Epoch;
            case "HOUR" or "1H":
                return ConsensusResolution.Hour;
            case "DAY" or "1D":
                return ConsensusResolution.Day;
            default:
                reading.Refuse("interval", "interval must be epoch, hour or day.");
                return null;
        }
    }

    /// <summary>Most parts that touch a range.</summary>
    private static long Parts(TimeSpan range, SlotClock clock, ConsensusResolution resolution) =>
        1
        + (
            range.Ticks
            / resolution switch
            {
                ConsensusResolution.Epoch => clock.EpochDuration.Ticks,
                ConsensusResolution.Hour => TimeSpan.TicksPerHour,
                _ => TimeSpan.TicksPerDay,
            }
        );
}

/// <summary>A question for the series of participation.</summary>
internal sealed record ConsensusSeriesQuestion(
    ChainDescriptor Chain,
    DateTimeOffset From,
    DateTimeOffset To,
    ConsensusResolution Resolution,
    DateTimeOffset? AsOf,
    RowFormat Format,
    int Limit
) : IListQuestion;

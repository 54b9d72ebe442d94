using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the difference of two scores, as they were given.</summary>
internal sealed record HealthCompareQuery : ChainQuery
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(1);

    [FromQuery(Name = "from"), Description("The moment before; the default is an hour before the other. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The moment after; the default is now. A time without an offset is UTC.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description(RangeQuery.StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(RangeQuery.EndTimeText)]
    public string? EndTime { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, DateTimeOffset From, DateTimeOffset To) Read(ConfiguredChains chains, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        var from = reading.TimeBound(("from", From), ("start_time", StartTime));
        var to = reading.TimeBound(("to", To), ("end_time", EndTime));
        reading.Ascending(from, to);
        RangeBounds.NotAhead(reading, from, to, null, now);
        reading.Finish();
        var end = to?.Time ?? (from?.Time > now ? from!.Time!.Value : now);
        return (chain, from?.Time ?? RangeBounds.Before(end, Standard), end);
    }
}

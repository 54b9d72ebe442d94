using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the pool's series, as they were given.</summary>
internal sealed record MempoolQuery : MomentQuery
{
    [FromQuery(Name = "from"), Description("Start (inclusive); the default is an hour before the end. Without an offset it is UTC.")]
    public string? From { get; init; }

    [
        FromQuery(Name = "to"),
        Description("End (exclusive), at most 7 days after the start in JSON; the default is now. Without an offset it is UTC.")
    ]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description("The same as `from`.")]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description("The same as `to`.")]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description("Hours before the end, from 1 to 168, in place of a start.")]
    public string? Hours { get; init; }

    [FromQuery(Name = "format"), Description("`json`, `csv` or `ndjson`; the last two hold every sample of the range, however long it is.")]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public MempoolRange Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        var start = reading.OneOf(("from", From), ("start_time", StartTime), ("hours", Hours));
        var at = reading.Time("at", At);
        var hours = reading.Count("hours", start?.Name == "hours" ? Hours : null, 1, HoursQuery.Most);
        var lower = start is { Name: not "hours" } given ? reading.TimeBound(given.Name, given.Text) : null;
        var upper = reading.TimeBound(("to", To), ("end_time", EndTime));
        reading.Ascending(lower, upper);

        var to = upper?.Time ?? QueryTime.After(at ?? now);
        var from =
            lower?.Time ?? (to - DateTimeOffset.UnixEpoch > TimeSpan.FromHours(hours) ? to.AddHours(-hours) : DateTimeOffset.UnixEpoch);
        var format = RowFormats.Read(reading, Format, accept);
        if (format == RowFormat.Json && to - from > MempoolSeries.LongestRange)
        {
            var name = upper?.Name ?? lower?.Name ?? "from";
            reading.Refuse(name, $"{name}: a range holds at most {MempoolSeries.LongestRange.TotalDays} days.");
        }

        reading.Finish();
        return new(chain, from, to, at, format);
    }
}

/// <summary>A question for the pool over a range.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
internal sealed record MempoolRange(ChainDescriptor Chain, DateTimeOffset From, DateTimeOffset To, DateTimeOffset? AsOf, RowFormat Format);

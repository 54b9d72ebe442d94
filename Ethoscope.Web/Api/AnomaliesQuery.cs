using System.ComponentModel;
using Ethoscope.Core.Anomalies;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the lists of episodes and of incidents, as they were given.</summary>
internal sealed record AnomaliesQuery
{
    public const string Episodes = "anomalies";
    public const string Incidents = "incidents";
    public const string NetworkText = "Name of the chain or rollup; all without it.";
    public const string MetricText = "One metric, or several by commas; all without it.";
    public static readonly IReadOnlyList<string> States = ["open", "ended"];

    [FromQuery(Name = "metric"), Description(MetricText)]
    public string? Metric { get; init; }

    [FromQuery(Name = "severity"), Description("The least severity: `minor`, `major` or `critical`.")]
    public string? Severity { get; init; }

    [FromQuery(Name = "network"), Description(NetworkText)]
    public string? Network { get; init; }

    [FromQuery(Name = "component"), Description("Component of the score; all, and what stands beside it, without it.")]
    public string? Component { get; init; }

    [FromQuery(Name = "state"), Description("`open` or `ended`; both without it.")]
    public string? State { get; init; }

    [FromQuery(Name = "at"), Description("A past moment: what began later is left out, and what ended later is open.")]
    public string? At { get; init; }

    [FromQuery(Name = "from"), Description("Those that had not ended before. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("Those that began before (exclusive). A time without an offset is UTC.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description(RangeQuery.StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(RangeQuery.EndTimeText)]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(RangeQuery.HoursText)]
    public string? Hours { get; init; }

    [
        FromQuery(Name = "limit"),
        Description("Most rows: of a page 1 to 1000, whose default is 100; with CSV and NDJSON any number, and all without it.")
    ]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("`next_cursor` of the page before, with the same other parameters.")]
    public string? Cursor { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every row of the range, unless `limit` is given.")
    ]
    public string? Format { get; init; }

    /// <param name="kind">The list.</param>
    /// <param name="networks">Names of what is watched.</param>
    /// <param name="components">Ids of the score's components.</param>
    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public AnomaliesQuestion Read(
        string kind,
        IReadOnlyCollection<string> networks,
        IReadOnlyCollection<string> components,
        StringValues accept,
        DateTimeOffset now
    )
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var at = reading.Time("at", At);
        var (from, to) = RangeBounds.Read(reading, (From, StartTime, Hours), (To, EndTime), at, now);
        var severity = reading.Word("severity", Severity, WordsOf<AnomalySeverity>());
        var filter = new AnomalyFilter(from?.Time, to?.Time)
        {
            Metrics = MetricsOf(reading),
            AtLeast = severity is null ? null : Enum.GetValues<AnomalySeverity>().First(one => MevWords.Of(one) == severity),
            Network = reading.Word("network", Network, networks),
            Component = reading.Word("component", Component, components),
            IsOpen = reading.Word("state", State, States) switch
            {
                null => null,
                var state => state == "open",
            },
        };
        var limit = reading.Limit(Limit, format, PageQuery.StandardLimit, PageQuery.MostLimit);
        var after = reading.IdCursor(Cursor, kind, "all");
        reading.Finish();
        return new(filter, at, limit, format, after is { } last ? (ApiCursor.Moment(last.Number), last.Id) : null);
    }

    public static string NextCursor(string kind, DateTimeOffset start, string id) =>
        ApiCursor.Write(kind, "all", ApiCursor.Microseconds(start), id);

    public static IReadOnlyList<string> WordsOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(one => MevWords.Of(one))];

    private IReadOnlyList<AnomalyMetric>? MetricsOf(QueryReading reading)
    {
        if (Metric is null)
            return null;

        var found = Metric.Split(',').Select(name => AnomalyMetrics.Find(name.Trim().ToLowerInvariant())).ToList();
        if (found.Contains(null))
            reading.Refuse("metric", $"metric must be one or several of {string.Join(", ", WordsOf<AnomalyMetric>())}, parted by commas.");
        return [.. found.OfType<AnomalyMetric>().Distinct()];
    }
}

/// <summary>A question for a list of episodes or incidents.</summary>
/// <param name="After">The last one of the page before; null for the first page.</param>
internal sealed record AnomaliesQuestion(
    AnomalyFilter Filter,
    DateTimeOffset? AsOf,
    int Limit,
    RowFormat Format,
    (DateTimeOffset Start, string Id)? After
);

using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>What the address of a list of episodes or incidents asks for; null is all.</summary>
public sealed record AnomalyQuestion(ChainDescriptor Chain, DateTimeOffset? At) : RangeQuestion(Chain, At)
{
    /// <summary>Ranges that are offered.</summary>
    public static readonly IReadOnlyList<RangePreset> Ranges =
    [
        RangePreset.Hours24,
        RangePreset.Days7,
        RangePreset.Days30,
        RangePreset.Year,
        RangePreset.All,
    ];

    public static RangePreset StandardRange => RangePreset.Days7;

    public AnomalyMetric? Metric { get; init; }

    public AnomalySeverity? AtLeast { get; init; }

    /// <summary>Chain or rollup.</summary>
    public string? Network { get; init; }

    /// <summary>Component of the score.</summary>
    public string? Component { get; init; }

    public bool? IsOpen { get; init; }

    /// <summary>The last one of the page before.</summary>
    public (DateTimeOffset Start, string Id)? After { get; init; }

    public bool IsFiltered =>
        Metric is not null || AtLeast is not null || Network is not null || Component is not null || IsOpen is not null;

    /// <summary>What a reader is asked for.</summary>
    public AnomalyFilter FilterOf(TimeWindow window) =>
        new(window.From, window.To)
        {
            Metrics = Metric is { } metric ? [metric] : null,
            AtLeast = AtLeast,
            Network = Network,
            Component = Component,
            IsOpen = IsOpen,
        };

    public static AnomalyQuestion Of(RangeQuestion asked, AnomalyQuery query)
    {
        var metric = query.Metric is null ? null : AnomalyMetrics.Find(query.Metric);
        var severity =
            Enum.TryParse<AnomalySeverity>(query.Severity, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : (AnomalySeverity?)null;
        var component = HealthModels.Load().Components.FirstOrDefault(one => one.Id == query.Component)?.Id;
        bool? open = query.State switch
        {
            "open" => true,
            "ended" => false,
            _ => null,
        };
        var after = Read(query.After);
        return new(asked.Chain, asked.At)
        {
            Range = asked.Range,
            Metric = metric,
            AtLeast = severity,
            Network = query.Network,
            Component = component,
            IsOpen = open,
            After = after,
            Problem =
                asked.Problem
                ?? Unknown("metric", query.Metric, metric is not null)
                ?? Unknown("severity", query.Severity, severity is not null)
                ?? Unknown("component", query.Component, component is not null)
                ?? Unknown("state", query.State, open is not null)
                ?? Unknown("place in the list", query.After, after is not null),
        };
    }

    private static string? Unknown(string what, string? text, bool isKnown) =>
        text is null || isKnown ? null : $"The {what} in the address is not known, so it is left out.";

    private static (DateTimeOffset, string)? Read(string? after) =>
        after?.Split('_', 2) is [var start, { Length: > 0 } id] && Instant.TryParse(start) is { } at ? (at, id) : null;
}

/// <summary>The filters of an address as they are written there.</summary>
public sealed record AnomalyQuery(string? Metric, string? Severity, string? Network, string? Component, string? State, string? After);

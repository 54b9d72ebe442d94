namespace Ethoscope.Core.Anomalies;

/// <summary>Counts all stored episodes.</summary>
public interface IEpisodeCounts
{
    Task<IReadOnlyList<EpisodeCount>> CountAsync(CancellationToken stop);
}

/// <summary>Stored episodes of a metric and a severity, of all series, open or not.</summary>
public sealed record EpisodeCount(AnomalyMetric Metric, AnomalySeverity Severity, long Count);

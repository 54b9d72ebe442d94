using System.Text.Json;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Live;

namespace Ethoscope.Data.Anomalies;

/// <summary>Series, samples and episodes as columns, and back.</summary>
internal static class AnomalyMapping
{
    public static AnomalySeriesEntity ToEntity(AnomalySeries series, string collector, bool isWatched) =>
        new()
        {
            Key = series.Key,
            Metric = AnomalyMetrics.NameOf(series.Metric),
            Network = series.Network,
            Subject = series.Subject,
            Name = series.Name,
            Unit = series.Unit,
            Component = series.Component,
            Cadence = series.Cadence,
            Method = (short)series.Method,
            IsLogarithmic = series.IsLogarithmic,
            NoiseFloor = series.NoiseFloor,
            Page = series.Page,
            Collector = collector,
            IsWatched = isWatched,
        };

    /// <summary>Null where a newer version watched a metric that this one does not know.</summary>
    public static AnomalySeries? ToSeries(AnomalySeriesEntity row) =>
        AnomalyMetrics.Find(row.Metric) is { } metric
            ? new(row.Key, metric, row.Network, row.Subject, row.Name, row.Unit, row.Component)
            {
                Cadence = row.Cadence,
                Method = (AnomalyMethod)row.Method,
                IsLogarithmic = row.IsLogarithmic,
                NoiseFloor = row.NoiseFloor,
                Page = row.Page,
            }
            : null;

    public static AnomalySampleEntity ToEntity(JudgedSample sample, string series) =>
        new()
        {
            Series = series,
            Time = Stored(sample.At),
            Value = sample.Value,
            Usual = sample.Usual,
            Low = sample.Low,
            High = sample.High,
            Z = sample.Z,
        };

    public static JudgedSample ToSample(AnomalySampleEntity row) => new(row.Time, row.Value, row.Usual, row.Low, row.High, row.Z);

    public static EpisodeEntity ToEntity(Episode episode) =>
        new()
        {
            Id = episode.Id,
            Series = episode.Series.Key,
            StartedAt = Stored(episode.Start),
            EndedAt = episode.End is { } end ? Stored(end) : null,
            PeakAt = Stored(episode.PeakAt),
            PeakValue = episode.PeakValue,
            PeakZ = episode.PeakZ,
            Usual = episode.Usual,
            Fence = episode.Fence,
            Severity = (short)episode.Severity,
            Samples = episode.Samples,
            Verdicts = JsonSerializer.Serialize(episode.Verdicts, LiveJson.Options),
            Context = JsonSerializer.Serialize(episode.Context, LiveJson.Options),
            Incident = episode.Incident,
        };

    public static Episode ToEpisode(EpisodeEntity row, AnomalySeries series) =>
        new(row.Id, series, row.StartedAt)
        {
            End = row.EndedAt,
            PeakAt = row.PeakAt,
            PeakValue = row.PeakValue,
            PeakZ = row.PeakZ,
            Usual = row.Usual,
            Fence = row.Fence,
            Severity = (AnomalySeverity)row.Severity,
            Samples = row.Samples,
            Verdicts = JsonSerializer.Deserialize<List<MethodVerdict>>(row.Verdicts, LiveJson.Options)!,
            Context = JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.Context, LiveJson.Options)!,
            Incident = row.Incident,
        };

    /// <summary>In whole microseconds, as the database keeps times.</summary>
    public static DateTimeOffset Stored(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

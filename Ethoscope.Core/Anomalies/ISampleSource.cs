using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Anomalies;

/// <summary>Samples of watched series, from what other collectors stored.</summary>
public interface ISampleSource
{
    /// <summary>What is watched now: builders come and go.</summary>
    Task<IReadOnlyList<WatchedSeries>> GetSeriesAsync(CancellationToken stop);

    /// <summary>Samples of a range by key of the series, ascending; those that are not known yet are absent, as are gaps.</summary>
    /// <param name="from">Exclusive, as samples are of what lies before their time.</param>
    /// <param name="to">Inclusive.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyList<SeriesSample>>> ReadAsync(
        IReadOnlyList<WatchedSeries> series,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    );

    /// <summary>What is usual by the hour of the week, by key; absent where it is not known.</summary>
    /// <param name="before">Later values are held out.</param>
    Task<IReadOnlyDictionary<string, SeasonalBaseline>> ReadSeasonsAsync(DateTimeOffset before, CancellationToken stop);

    /// <summary>What else was so at the time of a sample: fullness, blobs, builder; names to texts with units.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadContextAsync(AnomalySeries series, DateTimeOffset at, CancellationToken stop);
}

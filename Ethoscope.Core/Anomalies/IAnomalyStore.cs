using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Anomalies;

/// <summary>Keeps samples that were judged, and episodes.</summary>
public interface IAnomalyStore
{
    /// <summary>Episodes that touch a range of time, of all series, oldest first.</summary>
    Task<IReadOnlyList<Episode>> LoadEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken stop);

    /// <summary>Samples of a series from a time on, oldest first.</summary>
    Task<IReadOnlyList<JudgedSample>> LoadSamplesAsync(string series, DateTimeOffset from, CancellationToken stop);

    /// <summary>Writes all in one transaction.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run.</exception>
    Task CommitAsync(AnomalyBatch batch, CancellationToken stop);
}

/// <summary>What a commit writes.</summary>
public sealed record AnomalyBatch(Lease Lease)
{
    /// <summary>All series that are watched now: their definitions are written where they changed.</summary>
    public IReadOnlyList<AnomalySeries> Series { get; init; } = [];

    /// <summary>By key of the series: its samples from a time on, which replace those stored from that time on.</summary>
    public IReadOnlyList<SampleRange> Samples { get; init; } = [];

    /// <summary>New and changed ones, by id, with their incident.</summary>
    public IReadOnlyList<Episode> Episodes { get; init; } = [];

    /// <summary>Ids of episodes that later data took back.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}

/// <summary>Samples of a series from a time on.</summary>
public sealed record SampleRange(string Series, DateTimeOffset From, IReadOnlyList<JudgedSample> Samples);

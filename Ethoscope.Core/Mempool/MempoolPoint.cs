namespace Ethoscope.Core.Mempool;

/// <summary>A point of a series: one sample, or the samples of a bucket. One without samples marks a gap.</summary>
/// <param name="Time">Of its first sample; of a gap, a moment inside.</param>
/// <param name="Samples">Samples in it; 0 for a gap.</param>
public sealed record MempoolPoint(DateTimeOffset Time, int Samples) : IMempoolSeriesPoint<MempoolPoint>
{
    public long? PendingMin { get; init; }
    public long? PendingMax { get; init; }

    /// <summary>Of the newest sample that has one.</summary>
    public long? Pending { get; init; }
    public long? Queued { get; init; }
    public bool PendingAtLeast { get; init; }
    public bool QueuedAtLeast { get; init; }

    /// <summary>Mean of the samples that have one, from 0 to 1.</summary>
    public double? EligibleShare { get; init; }

    /// <summary>Largest of the samples that have one, in full blocks.</summary>
    public double? BacklogBlocks { get; init; }

    /// <summary>Time of its last sample.</summary>
    public DateTimeOffset Last { get; init; }

    public static MempoolPoint Of(MempoolSample sample) =>
        new(sample.Time, 1)
        {
            Last = sample.Time,
            Pending = sample.Pending,
            PendingMin = sample.Pending,
            PendingMax = sample.Pending,
            Queued = sample.Queued,
            PendingAtLeast = sample.PendingAtLeast,
            QueuedAtLeast = sample.QueuedAtLeast,
            EligibleShare = sample.Backlog?.Share,
            BacklogBlocks = sample.Backlog?.Blocks,
        };

    public static MempoolPoint Gap(DateTimeOffset time) => new(time, 0) { Last = time };
}

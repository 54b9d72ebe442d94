using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>The pool as last seen.</summary>
/// <param name="Latest">Newest sample; null where none is stored.</param>
/// <param name="Priced">Newest sample with a backlog, at most <see cref="BacklogKept"/> older; null where there is none.</param>
public sealed record MempoolState(MempoolSample? Latest, MempoolSample? Priced)
{
    /// <summary>How the collector of samples does; null where it has not run, and for a past moment.</summary>
    public CollectorStatus? Collector { get; init; }

    /// <summary>The newest block whose transactions were looked up; null where none was lately.</summary>
    public BlockInclusion? Inclusion { get; init; }

    /// <summary>What blocks before this said is no answer to how long transactions wait now.</summary>
    public static TimeSpan InclusionKept { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A backlog is no answer to what waits now for longer.</summary>
    public static TimeSpan BacklogKept { get; } = TimeSpan.FromMinutes(10);

    /// <summary>That no node offers its pool is asked again after an hour; a while after, it is not known any more.</summary>
    private static readonly TimeSpan RefusalKept = TimeSpan.FromHours(2);

    /// <summary>The state once a newer sample is there.</summary>
    public MempoolState With(MempoolSample sample)
    {
        var priced = sample.Backlog is not null ? sample : Priced;
        return this with { Latest = sample, Priced = priced?.Time >= sample.Time - BacklogKept ? priced : null };
    }

    /// <param name="now">The moment that the answer is for.</param>
    /// <param name="longest">Age up to which counts are fresh.</param>
    public MempoolStanding At(DateTimeOffset now, TimeSpan longest) =>
        Latest is not { } latest ? MempoolStanding.Unknown
        : latest.Depth == MempoolDepth.Unsupported
            ? now - latest.Time <= RefusalKept ? MempoolStanding.Unsupported
                : MempoolStanding.Unknown
        : now - latest.Time <= longest ? MempoolStanding.Fresh
        : MempoolStanding.Stale;
}

/// <summary>What is known of a pool.</summary>
public enum MempoolStanding
{
    /// <summary>It was never looked at, or not for long.</summary>
    Unknown = 0,

    /// <summary>No endpoint offers its pool.</summary>
    Unsupported,

    /// <summary>The newest sample is old.</summary>
    Stale,
    Fresh,
}

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>What is known of a rollup's postings of a kind at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Cadence">Over the days before it.</param>
/// <param name="KnownUntil">
/// Time of the newest L1 block up to which they are known: of events the last covered height, of batches without events the last stored
/// block; null where none is.
/// </param>
public sealed record PostingEvidence(DateTimeOffset At, PostingCadence Cadence, DateTimeOffset? KnownUntil)
{
    /// <summary>It is posted at all, as far as is configured.</summary>
    public bool IsWatched { get; init; } = true;

    /// <summary>Why they can't be known now; null where they can.</summary>
    public string? Gap { get; init; }

    /// <summary>See <see cref="PostingIntervals.LiveSince"/>.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>Heads of the rollup, whose safe one tells of batches; null for other kinds, and where they are not known.</summary>
    public Layer2Heads? Heads { get; init; }

    /// <summary>Evidence of a network's postings of a kind.</summary>
    /// <param name="intervals">Of the days that it is judged by, as of <see cref="PostingIntervals.Of"/>.</param>
    /// <param name="state">What is stored of its signs.</param>
    /// <param name="heads">The newest that are stored.</param>
    public static PostingEvidence Of(
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset at,
        IReadOnlyList<PostingInterval> intervals,
        DateTimeOffset? knownUntil,
        PostingState state,
        Layer2Heads? heads
    )
    {
        var cadence = PostingIntervals.CadenceOf(kind, intervals);
        var hasEvents = network.HasEvents(kind);
        var isBatch = kind == PostingKind.Batch;
        return new(at, cadence, knownUntil)
        {
            IsWatched = network.Posts(kind),
            Gap = hasEvents ? state.Gap : state.Signs?.Gap,
            LiveSince = PostingIntervals.LiveSince(intervals, cadence),
            Heads = isBatch ? heads : null,
        };
    }
}

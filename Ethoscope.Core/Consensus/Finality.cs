using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>How far the chain is justified and finalised at a time.</summary>
/// <param name="Epoch">Epoch of the clock then.</param>
/// <param name="SeenAt">When our endpoint said so.</param>
/// <param name="Source">Configured name of the endpoint.</param>
public sealed record Finality(
    long Epoch,
    Checkpoint? PreviousJustified,
    Checkpoint Justified,
    Checkpoint Finalized,
    DateTimeOffset SeenAt,
    string Source
)
{
    /// <summary>Epochs after which what was said is too old to speak of the present: it is asked for about once an epoch.</summary>
    public const int FreshEpochs = 3;

    /// <summary>Epochs since finality: 2 is healthy, 3 just after a boundary; the inactivity leak begins at 6.</summary>
    public long Distance => Epoch - Finalized.Epoch;

    /// <summary>The distance at a later epoch of the clock, as far as no newer checkpoint is known: it grows while finality stands still.</summary>
    public long DistanceAt(long epoch) => Math.Max(epoch, Epoch) - Finalized.Epoch;

    /// <summary>Whether it was said too long ago to speak of a moment.</summary>
    public bool IsOldAt(DateTimeOffset moment, SlotClock clock) => moment - SeenAt > FreshEpochs * clock.EpochDuration;
}

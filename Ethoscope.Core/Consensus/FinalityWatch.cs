using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Asks for checkpoints once in a while, with each epoch, and for some slots more where an epoch has just begun: nodes move them some moments
/// after it has.
/// </summary>
internal sealed class FinalityWatch(IBeaconSource source, SlotClock clock, TimeSpan interval, TimeProvider time)
{
    /// <summary>Slots of an epoch within which an answer may still be that of the one before.</summary>
    private const int EarlySlots = 6;

    private long? _askedAt;
    private long _askedIn;
    private bool _isEarly;

    /// <summary>Adds what is said, or why it is not believed.</summary>
    public async Task<ConsensusBatch> AskAsync(Finality? stored, ConsensusBatch batch, CancellationToken stop)
    {
        var slot = (time.GetUtcNow() - clock.Genesis).Ticks / clock.SlotDuration.Ticks;
        if (!IsDue(slot))
            return batch;

        (_askedAt, _askedIn) = (time.GetTimestamp(), slot);
        Finality said;
        try
        {
            said = await source.GetFinalityAsync(stop);
        }
        catch (SourceUnavailableException)
        {
            // Slots are followed all the same: not every endpoint serves every route. Asked again after the interval.
            _isEarly = false;
            return batch;
        }

        if (FinalityRule.Refuse(said, stored) is { } reason)
        {
            _isEarly = false;
            var refused = new Rejection(ConsensusRejections.CheckpointBack, reason) { Source = said.Source };
            return batch with { Rejections = [.. batch.Rejections, refused] };
        }

        _isEarly = FinalityRule.IsEarly(said);
        return batch with { Finality = said };
    }

    private bool IsDue(long slot) =>
        _askedAt is not { } asked
        || time.GetElapsedTime(asked) >= interval
        || clock.EpochOf(slot) != clock.EpochOf(_askedIn)
        || (_isEarly && slot != _askedIn && slot % clock.SlotsPerEpoch <= EarlySlots);
}

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

    /// <summary>What was asked for last did not come, or is not stored yet.</summary>
    private bool _isOpen;

    /// <summary>What was said is stored: it is not asked for again before its time.</summary>
    public void Settle() => _isOpen = false;

    /// <summary>Adds what is said, or why it is not believed.</summary>
    public async Task<ConsensusBatch> AskAsync(Finality? stored, ConsensusBatch batch, CancellationToken stop)
    {
        var slot = (time.GetUtcNow() - clock.Genesis).Ticks / clock.SlotDuration.Ticks;
        if (!IsDue(slot))
            return batch;

        (_askedAt, _askedIn, _isOpen) = (time.GetTimestamp(), slot, true);
        Finality said;
        try
        {
            said = await source.GetFinalityAsync(stop);
        }
        catch (SourceUnavailableException)
        {
            // Slots are followed all the same: not every endpoint serves every route. Asked again in the next slot.
            _isEarly = false;
            return batch;
        }

        if (FinalityRule.Refuse(said, stored) is { } reason)
        {
            (_isEarly, _isOpen) = (false, false);
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
        || (_isOpen && slot != _askedIn)
        || (_isEarly && slot != _askedIn && slot % clock.SlotsPerEpoch <= EarlySlots);
}

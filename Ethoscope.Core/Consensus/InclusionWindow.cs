using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>How long attestations of a slot may be included (consensus-specs, <c>process_attestation</c>).</summary>
public sealed class InclusionWindow(SlotClock clock, ForkSchedule forks)
{
    /// <summary>
    /// The last slot whose block may hold them: of the next epoch from Deneb on (EIP-7045), by the rules of the block that includes; before,
    /// an epoch's length of slots later.
    /// </summary>
    public long LastOf(long slot)
    {
        var next = (clock.EpochOf(slot) + 1) * clock.SlotsPerEpoch;
        return forks.At(clock.StartOf(next)).LongInclusion ? next + clock.SlotsPerEpoch - 1 : slot + clock.SlotsPerEpoch;
    }

    /// <summary>The last slot whose block may hold any of an epoch.</summary>
    public long LastOfEpoch(long epoch) => LastOf(((epoch + 1) * clock.SlotsPerEpoch) - 1);
}

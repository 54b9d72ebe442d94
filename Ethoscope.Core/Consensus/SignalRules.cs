using System.Globalization;

namespace Ethoscope.Core.Consensus;

/// <summary>Decides whether an event of a node's stream is believed.</summary>
public static class SignalRules
{
    public static Checked<BeaconSignal> Check(SignalClaim? claim, BeaconAsk ask)
    {
        Checked<BeaconSignal> Refused(string reason, string why) =>
            Checked<BeaconSignal>.Refused(reason, $"Event: {why}", null, ask.Source);

        if (
            claim is not { Slot: { } claimed, Root: { } root }
            || (claim.IsReorganisation && claim is not { LostHead: not null, Depth: > 0 })
        )
            return Refused(ConsensusRejections.HeaderUnreadable, "its slot, root or what it tells of the head that lost can't be read.");
        if (ask.Slot(claimed) is not { } slot || claim.Depth > claimed)
            return Refused(
                ConsensusRejections.SlotOutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"slot {claimed}, depth {claim.Depth}.")
            );
        if (claim.IsOptimistic == true)
            return Refused(ConsensusRejections.Optimistic, $"the node has not verified block {root}.");
        return Checked<BeaconSignal>.Of(
            new BeaconSignal(slot, root, ask.Now, ask.Source)
            {
                LostHead = claim.LostHead,
                Depth = claim.IsReorganisation ? (int)Math.Min(claim.Depth ?? 0, int.MaxValue) : 0,
            }
        );
    }
}

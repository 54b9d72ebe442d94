using System.Globalization;

namespace Ethoscope.Core.Consensus;

/// <summary>Decides whether a claimed header is believed.</summary>
public static class BeaconHeaderRules
{
    /// <param name="asked">Slot that was asked for; null for the head.</param>
    /// <param name="anyBranch">Blocks that lost are asked for too.</param>
    public static Checked<BeaconHeader> Check(BeaconHeaderClaim? claim, long? asked, bool anyBranch, BeaconAsk ask)
    {
        var name = "Header" + (asked is { } slot ? string.Create(CultureInfo.InvariantCulture, $" of slot {slot}") : "");

        Checked<BeaconHeader> Refused(string reason, string why) =>
            Checked<BeaconHeader>.Refused(reason, $"{name}: {why}", asked, ask.Source);

        if (claim is not { Slot: { } claimed, Root: { } root, ParentRoot: { } parent, Proposer: <= long.MaxValue and var proposer })
            return Refused(ConsensusRejections.HeaderUnreadable, "root, slot, parent or proposer can't be read.");
        if (asked is { } wanted && claimed != (ulong)wanted)
            return Refused(ConsensusRejections.SlotMismatch, string.Create(CultureInfo.InvariantCulture, $"it is of slot {claimed}."));
        if (ask.Slot(claimed) is not { } number)
            return Refused(
                ConsensusRejections.SlotOutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"slot {claimed} is later than this machine's clock allows ({ask.LastSlot}).")
            );
        if (parent == root || (parent == default && number != 0))
            return Refused(ConsensusRejections.ParentImplausible, $"its parent is {parent}, and itself {root}.");
        if (claim.IsCanonical == false && !anyBranch)
            return Refused(ConsensusRejections.NotCanonical, $"block {root} is called not canonical.");
        return Checked<BeaconHeader>.Of(new BeaconHeader(number, root, parent, (long)proposer, claim.IsCanonical ?? true, ask.Source));
    }
}

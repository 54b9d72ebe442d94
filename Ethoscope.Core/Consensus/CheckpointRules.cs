using System.Globalization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Decides whether one reply of finality checkpoints can be (consensus-specs phase0, weigh_justification_and_finalization): finalised at
/// most previous justified at most justified at most now. Whether finality goes back against what was known is for who holds that.
/// </summary>
public static class CheckpointRules
{
    /// <summary>From here on a chain of which nothing was ever justified is a node that has lost its state.</summary>
    public const long YoungEpochs = 8;

    public static Checked<Finality> Check(CheckpointsClaim? claim, BeaconAsk ask)
    {
        Checked<Finality> Refused(string reason, string why) =>
            Checked<Finality>.Refused(
                reason,
                $"Checkpoints in epoch {ask.Epoch.ToString(CultureInfo.InvariantCulture)}: {why}",
                ask.Epoch,
                ask.Source
            );

        if (Checkpoint(claim?.Justified) is not { } justified || Checkpoint(claim?.Finalized) is not { } finalized)
            return Refused(ConsensusRejections.CheckpointUnreadable, "justified or finalised can't be read.");
        var previous = Checkpoint(claim!.PreviousJustified);
        if (justified.Epoch == 0 && finalized.Epoch == 0 && ask.Epoch > YoungEpochs)
            return Refused(ConsensusRejections.CheckpointZero, "all are of epoch 0.");
        if (
            finalized.Epoch > (previous ?? justified).Epoch
            || previous?.Epoch > justified.Epoch
            || justified.Epoch > ask.Clock.EpochOf(ask.LastSlot)
            || (justified.Epoch > 0 && justified.Root == default)
            || (finalized.Epoch > 0 && finalized.Root == default)
        )
            return Refused(
                ConsensusRejections.CheckpointImplausible,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"finalised {finalized.Epoch}, previous justified {previous?.Epoch}, justified {justified.Epoch}."
                )
            );
        return Checked<Finality>.Of(new Finality(ask.Epoch, previous, justified, finalized, ask.Now, ask.Source));
    }

    private static Checkpoint? Checkpoint(CheckpointClaim? claim) =>
        claim is { Epoch: <= long.MaxValue and var epoch, Root: { } root } ? new Checkpoint((long)epoch, root) : null;
}

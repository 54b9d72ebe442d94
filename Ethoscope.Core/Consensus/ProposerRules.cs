using System.Globalization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Decides whether the proposers of an epoch can be: each of a slot of it, and one a slot.</summary>
public static class ProposerRules
{
    /// <param name="claim">Slots and validators as an endpoint sent them; null where the reply is no list.</param>
    public static Checked<IReadOnlyDictionary<long, long>> Check(
        IReadOnlyList<(ulong? Slot, ulong? Validator)>? claim,
        long epoch,
        BeaconAsk ask
    )
    {
        Checked<IReadOnlyDictionary<long, long>> Refused(string why) =>
            Checked<IReadOnlyDictionary<long, long>>.Refused(
                ConsensusRejections.ProposersUnreadable,
                $"Proposers of epoch {epoch.ToString(CultureInfo.InvariantCulture)}: {why}",
                epoch,
                ask.Source
            );

        if (claim is not { Count: > 0 })
            return Refused("the reply is no list of them.");

        var first = (ulong)(epoch * ask.Clock.SlotsPerEpoch);
        var proposers = new Dictionary<long, long>(claim.Count);
        foreach (var (slot, validator) in claim)
        {
            if (
                slot is not { } number
                || validator is not <= long.MaxValue
                || number < first
                || number - first >= (ulong)ask.Clock.SlotsPerEpoch
            )
                return Refused(string.Create(CultureInfo.InvariantCulture, $"one is of slot {slot} and validator {validator}."));
            if (!proposers.TryAdd((long)number, (long)validator.Value) && proposers[(long)number] != (long)validator.Value)
                return Refused(string.Create(CultureInfo.InvariantCulture, $"slot {slot} has two."));
        }

        return Checked<IReadOnlyDictionary<long, long>>.Of(proposers);
    }
}

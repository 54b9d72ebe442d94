using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Finds in what a relay says of a slot what it says of one payload.</summary>
public static class EvidenceRules
{
    /// <summary>
    /// The change whose payload it is: by the hash after the change, else by that of the bid. One that can't be read speaks of nothing.
    /// </summary>
    public static PayloadEvidence Of(IReadOnlyList<EvidenceClaim> claims, long slot, Hash32 payload, RelayAsk ask)
    {
        var told =
            claims.FirstOrDefault(claim => claim.BlockHash == payload) ?? claims.FirstOrDefault(claim => claim.SubmittedHash == payload);
        return new PayloadEvidence(ask.Relay, slot, payload, told?.Kind ?? EvidenceKind.None, ask.Now)
        {
            SubmittedWei = told?.SubmittedWei is { } submitted && RelayAsk.IsValue(submitted) ? submitted : null,
            ProposerWei = told?.ProposerWei is { } proposer && RelayAsk.IsValue(proposer) ? proposer : null,
        };
    }
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>
/// Names the builder of a block: by its key first, then by its extra data. That is a claim that anybody may write, and so is the fee
/// recipient (an impostor copied both of Titan's in September 2023, ethresear.ch/t/16550); only the sender of the payment is signed for. A
/// claim is not believed where a key, the payer or the fee recipient speaks against it.
/// </summary>
/// <param name="learnt">Keys that were learnt.</param>
public sealed class BuilderNaming(BuilderLabels labels, IReadOnlyDictionary<BlsKey, LearntKey> learnt)
{
    /// <summary>The label of a key, be it known or learnt; null without one.</summary>
    public BuilderLabel? LabelOf(BlsKey key) =>
        labels.ByKey(key) ?? (learnt.TryGetValue(key, out var known) ? labels.Find(known.Builder) : null);

    /// <summary>Name of a key: of its label, or its own.</summary>
    public string NameOf(BlsKey key) => LabelOf(key)?.Name ?? BuilderLabels.KeyName(key);

    /// <summary>The label that a block would be of if all that is said were true: of its keys, or of its extra data; null without one.</summary>
    /// <param name="keys">Of the payloads that became it.</param>
    public BuilderLabel? Presumed(IReadOnlyList<BlsKey> keys, byte[]? extraData) =>
        keys.Select(LabelOf).FirstOrDefault(label => label is not null) ?? Claim(extraData);

    /// <param name="keys">Of the payloads that became the block, which differ only where relays contradict each other.</param>
    /// <param name="payment">How its proposer was paid; null where that was not found.</param>
    public BuilderIdentity Name(MevEvidence block, IReadOnlyList<BlsKey> keys, FoundPayment? payment)
    {
        var claim = Claim(block.ExtraData);
        foreach (var key in keys.Where(key => labels.ByKey(key) is not null).Concat(keys.Where(key => LabelOf(key) is not null)))
        {
            var name = NameOf(key);
            var basis = labels.ByKey(key) is null ? NameBasis.Learnt : NameBasis.Label;
            return new(name, basis) { Key = key, Claimed = claim is null || claim.Name == name ? null : claim.Name };
        }

        BlsKey? unknown = keys.Count > 0 ? keys[0] : null;
        var believed = claim is null ? null : Belief(claim, block, payment);
        if (believed == NameBasis.ExtraData && keys.Any(IsImpostor))
            believed = null;
        if (believed is { } stands)
            return new(claim!.Name, stands) { Key = unknown };

        return unknown is { } bare
            ? new(BuilderLabels.KeyName(bare), NameBasis.Key) { Key = bare, Claimed = claim?.Name }
            : new(null, null) { Claimed = claim?.Name };
    }

    private bool IsImpostor(BlsKey key) => learnt.TryGetValue(key, out var known) && known.IsImpostor;

    private BuilderLabel? Claim(byte[]? extraData) => extraData is null ? null : labels.ByExtraData(extraData);

    /// <summary>Null where the claim is not believed.</summary>
    private NameBasis? Belief(BuilderLabel claim, MevEvidence block, FoundPayment? payment)
    {
        if (claim.FeeRecipients.Count + claim.SideAddresses.Count == 0)
            return NameBasis.ExtraData;
        if (payment is { Payment.Payer: { } payer })
            return labels.Owns(claim, payer) ? NameBasis.PaidExtraData : null;
        if (payment is { Payment.Kind: PaymentKind.FeeRecipient })
            return NameBasis.ExtraData;
        if (block.FeeRecipient is not { } recipient || !labels.Owns(claim, recipient))
            return null;

        // No payment was found: it should at least have signed one of the last transactions.
        return
            block.ClosingTransactions is null
            || block.ClosingTransactions.Any(one => one.Sender is { } sender && labels.Owns(claim, sender))
            ? NameBasis.ExtraData
            : null;
    }
}

using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>
/// Finds what a proposer received, by its recipient: whoever sends it, as adjusted bids are paid from a relay's account and some builders pay
/// from side addresses. All transactions of the builder to the recipient count, and the last of another's; one that failed, or of which that
/// is not known, moved nothing that we know of. Transfers inside calls are not seen.
/// </summary>
public static class PaymentFinder
{
    /// <param name="recipient">Whom the builder had to pay.</param>
    /// <param name="isBuilders">The account is one of the builder's; the block's fee recipient is one in any case.</param>
    /// <returns>Null where the transactions are not stored, or none of the last ones pays.</returns>
    public static FoundPayment? Find(MevEvidence block, Address recipient, Predicate<Address> isBuilders)
    {
        if (block.FeeRecipient == recipient)
            return block.TipsWei is { } tips ? new(new(PaymentKind.FeeRecipient, recipient, tips), ByBuilder: false) : null;

        var paying = (block.ClosingTransactions ?? [])
            .Where(one => one.Recipient == recipient && one is { Succeeded: true, ValueWei.IsZero: false, Sender: not null })
            .ToList();
        if (paying.Count == 0)
            return null;

        bool OfBuilder(ClosingTransaction one) => IsBuilders(block, one.Sender, isBuilders);
        var own = paying.FindAll(OfBuilder);
        var other = paying.LastOrDefault(one => !OfBuilder(one));
        // What others send to a proposer is a payment where nothing else is, or where it ends the block, as a relay's does.
        var counted =
            other is not null && (own.Count == 0 || other.Position == block.ClosingTransactions![^1].Position) ? [.. own, other] : own;
        var main = (own.Count > 0 ? own : counted).MaxBy(one => one.ValueWei!.Value)!;
        var received = counted.Aggregate(BigInteger.Zero, (sum, one) => sum + one.ValueWei!.Value);
        return new(
            new(PaymentKind.Transaction, recipient, received)
            {
                Payer = main.Sender,
                TransactionHash = main.TransactionHash,
                Position = main.Position,
            },
            ByBuilder: own.Count == counted.Count
        )
        {
            FeesWei = counted.Aggregate<ClosingTransaction, BigInteger?>(
                BigInteger.Zero,
                (sum, one) => sum + ((BigInteger)one.GasUsed * one.EffectiveGasPriceWei)
            ),
        };
    }

    /// <summary>The builder paid exactly this to another than the proposer, and not to an account of its own.</summary>
    public static bool IsPaidElsewhere(MevEvidence block, BigInteger claimedWei, Address recipient, Predicate<Address> isBuilders) =>
        !claimedWei.IsZero
        && (block.ClosingTransactions ?? []).Any(one =>
            one.Succeeded == true
            && one.ValueWei == claimedWei
            && one.Recipient is { } other
            && other != recipient
            && IsBuilders(block, one.Sender, isBuilders)
            && !IsBuilders(block, other, isBuilders)
        );

    private static bool IsBuilders(MevEvidence block, Address? account, Predicate<Address> isBuilders) =>
        account is { } known && (known == block.FeeRecipient || isBuilders(known));
}

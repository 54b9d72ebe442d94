using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Compares what a relay claims with what the proposer received. Pure: the same rows give the same class.</summary>
public static class ClaimJudge
{
    /// <param name="relay">The relay that claims; null where it is not configured any more.</param>
    /// <param name="payment">To the recipient that it names; null where it was not found.</param>
    /// <param name="evidence">What it answered when it was asked; null where it was not, or did not answer.</param>
    /// <param name="isBuilders">The account is one of the builder's.</param>
    public static RelayClaim Judge(
        MevEvidence block,
        DeliveredPayload payload,
        Relay? relay,
        FoundPayment? payment,
        PayloadEvidence? evidence,
        Predicate<Address> isBuilders
    )
    {
        var (judged, unverified) = Class(block, payload, relay, payment, evidence, isBuilders);
        return new(payload.Relay, payload.ValueWei, judged)
        {
            ProposerFeeRecipient = payload.ProposerFeeRecipient,
            Unverified = unverified,
        };
    }

    private static (PaymentClass Class, Unverified? Why) Class(
        MevEvidence block,
        DeliveredPayload payload,
        Relay? relay,
        FoundPayment? payment,
        PayloadEvidence? evidence,
        Predicate<Address> isBuilders
    )
    {
        if (payload.IsImplausible)
            return (PaymentClass.Unverifiable, Unverified.Implausible);
        if (payload.ProposerFeeRecipient is not { } recipient)
            return (PaymentClass.Unverifiable, Unverified.NoRecipient);
        if (payment is null && (block.ClosingTransactions is null || block.FeeRecipient == recipient))
            return (PaymentClass.Unverifiable, Unverified.NoTransactions);
        if (payment?.Payment.ReceivedWei >= payload.ValueWei)
            return (PaymentClass.Equal, null);
        if (payment is { Payment.Kind: PaymentKind.FeeRecipient })
            return (PaymentClass.Unverifiable, Unverified.TipsOnly);
        if (PaymentFinder.IsPaidElsewhere(block, payload.ValueWei, recipient, isBuilders))
            return (PaymentClass.PaidElsewhere, null);
        return payment is null ? (PaymentClass.Unverifiable, Unverified.NoPayment) : OfLess(relay, payment, evidence);
    }

    /// <summary>It received less than was claimed.</summary>
    private static (PaymentClass Class, Unverified? Why) OfLess(Relay? relay, FoundPayment payment, PayloadEvidence? evidence)
    {
        if (evidence is { Kind: not EvidenceKind.None } told)
        {
            // The proposer's part of what was merged is shared out inside a call, which is not seen: the bid itself must be.
            var owed = told.Kind == EvidenceKind.Merged ? told.SubmittedWei : told.ProposerWei;
            return payment.Payment.ReceivedWei < owed ? (PaymentClass.Underpaid, null)
                : told.Kind == EvidenceKind.Merged ? (PaymentClass.Merged, null)
                : (PaymentClass.Adjusted, null);
        }

        if (relay is { AdjustsBids: true } && !payment.ByBuilder)
            return (PaymentClass.Adjusted, null);

        return evidence is null ? (PaymentClass.Unverifiable, Unverified.NotAsked) : (PaymentClass.Underpaid, null);
    }
}

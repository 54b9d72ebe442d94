using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Computes a block as the market sees it. Pure: the same rows and labels give the same block.</summary>
/// <param name="labels">Of builders.</param>
/// <param name="naming">With the keys that are known.</param>
public sealed class MevMethod(RelayNetwork network, BuilderLabels labels, BuilderNaming naming)
{
    private static readonly PaymentClass[] LeastFavourableFirst =
    [
        PaymentClass.Underpaid,
        PaymentClass.PaidElsewhere,
        PaymentClass.Unverifiable,
        PaymentClass.Adjusted,
        PaymentClass.Merged,
        PaymentClass.Equal,
    ];

    private readonly Dictionary<string, Relay> _relays = network.Relays.ToDictionary(relay => relay.Name, StringComparer.Ordinal);

    /// <param name="payloads">Those that became the block, one a relay.</param>
    /// <param name="evidence">What relays said of it.</param>
    /// <param name="isCovered">Every active relay's ledger covers its slot.</param>
    public MevBlock Compute(
        MevEvidence block,
        IReadOnlyList<DeliveredPayload> payloads,
        IReadOnlyList<PayloadEvidence> evidence,
        bool isCovered
    )
    {
        BlsKey[] keys = [.. payloads.Select(payload => payload.BuilderKey).Distinct()];
        var presumed = naming.Presumed(keys, block.ExtraData);
        bool IsBuilders(Address account) => presumed is not null && labels.Owns(presumed, account);

        var judged = payloads
            .OrderBy(payload => payload.Relay, StringComparer.Ordinal)
            .Select(payload => (Payload: payload, Payment: PaymentOf(block, payload, IsBuilders)))
            .Select(one =>
                (
                    one.Payment,
                    Claim: ClaimJudge.Judge(
                        block,
                        one.Payload,
                        _relays.GetValueOrDefault(one.Payload.Relay),
                        one.Payment,
                        evidence.FirstOrDefault(said => said.Relay == one.Payload.Relay),
                        IsBuilders
                    )
                )
            )
            .ToList();
        var claimed = payloads.Where(payload => !payload.IsImplausible).Select(payload => (BigInteger?)payload.ValueWei).Max();
        var payment = judged.OrderByDescending(one => one.Claim.ValueWei).Select(one => one.Payment).FirstOrDefault(one => one is not null);
        var identity = naming.Name(block, keys, payment);
        var origin = OriginOf(block, identity, payloads.Count > 0, isCovered);
        RelayClaim[] claims = [.. judged.Select(one => one.Claim)];
        var worst = claims.MinBy(claim => Array.IndexOf(LeastFavourableFirst, claim.Class));
        return new(block.Slot, block.Time, block.Number, block.Hash, origin)
        {
            Builder = origin == BlockOrigin.Builder ? identity.Name : null,
            Basis = origin == BlockOrigin.Builder ? identity.Basis : null,
            ClaimedBuilder = identity.Claimed,
            BuilderKey = identity.Key,
            ExtraData = block.ExtraData,
            FeeRecipient = block.FeeRecipient,
            Claims = claims,
            ClaimedWei = claimed,
            Payment = payment?.Payment,
            ValueWei = ValueOf(block, origin, claimed, payment),
            Class = worst?.Class,
            Unverified = worst?.Unverified,
            TipsWei = block.TipsWei,
            BurntWei = block.BurntWei,
            BlobBurntWei = block.BlobBurntWei,
            BuilderTakeWei = payment is { ByBuilder: true } ? block.TipsWei - payment.Payment.ReceivedWei - payment.FeesWei : null,
            GasUsed = block.GasUsed,
            GasLimit = block.GasLimit,
        };
    }

    private static FoundPayment? PaymentOf(MevEvidence block, DeliveredPayload payload, Predicate<Address> isBuilders) =>
        payload.ProposerFeeRecipient is { } recipient ? PaymentFinder.Find(block, recipient, isBuilders) : null;

    private BlockOrigin OriginOf(MevEvidence block, BuilderIdentity identity, bool isDelivered, bool isCovered) =>
        isDelivered || identity.Name is not null ? BlockOrigin.Builder
        : isCovered && block.ExtraData is { } extraData && labels.IsClient(extraData) ? BlockOrigin.Local
        : BlockOrigin.Unknown;

    private static BigInteger? ValueOf(MevEvidence block, BlockOrigin origin, BigInteger? claimed, FoundPayment? payment) =>
        origin == BlockOrigin.Local ? block.TipsWei
        : payment is null ? claimed
        : payment.Payment.Kind == PaymentKind.Transaction || claimed is null ? payment.Payment.ReceivedWei
        : BigInteger.Max(claimed.Value, payment.Payment.ReceivedWei);
}

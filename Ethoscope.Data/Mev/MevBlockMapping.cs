using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Data.Mev;

/// <summary>Between market views of blocks and their rows.</summary>
internal static class MevBlockMapping
{
    public static MevBlockEntity ToEntity(MevBlock block, ChainDescriptor chain, string labelVersion) =>
        new()
        {
            ChainId = chain.ChainId,
            Slot = block.Slot,
            Time = chain.Slots!.StartOf(block.Slot),
            Number = block.Number,
            Hash = block.Hash.ToBytes(),
            Origin = (short)block.Origin,
            Builder = block.Builder,
            Basis = (short?)block.Basis,
            ClaimedBuilder = block.ClaimedBuilder,
            BuilderKey = block.BuilderKey?.ToBytes(),
            ExtraData = block.ExtraData is { } bytes ? [.. bytes] : null,
            FeeRecipient = block.FeeRecipient?.ToBytes(),
            Relays = (short)block.Claims.Count,
            ClaimedWei = block.ClaimedWei,
            PaymentKind = (short?)block.Payment?.Kind,
            PaymentRecipient = block.Payment?.Recipient.ToBytes(),
            ReceivedWei = block.Payment?.ReceivedWei,
            PaymentPayer = block.Payment?.Payer?.ToBytes(),
            PaymentHash = block.Payment?.TransactionHash?.ToBytes(),
            PaymentPosition = block.Payment?.Position,
            ValueWei = block.ValueWei,
            ValueBar = block.ValueWei is { } value ? (short)ValueScale.BarOf(value) : null,
            Class = (short?)block.Class,
            Unverified = (short?)block.Unverified,
            TipsWei = block.TipsWei,
            BurntWei = block.BurntWei,
            BlobBurntWei = block.BlobBurntWei,
            BuilderTakeWei = block.BuilderTakeWei,
            TrustlessPaymentWei = block.TrustlessPaymentWei,
            GasUsed = block.GasUsed,
            GasLimit = block.GasLimit,
            LabelVersion = labelVersion,
        };

    public static IEnumerable<MevClaimEntity> ToClaims(MevBlock block, ChainDescriptor chain) =>
        block.Claims.Select(claim => new MevClaimEntity
        {
            ChainId = chain.ChainId,
            Relay = claim.Relay,
            Slot = block.Slot,
            Time = chain.Slots!.StartOf(block.Slot),
            ValueWei = claim.ValueWei,
            Class = (short)claim.Class,
            Unverified = (short?)claim.Unverified,
            ProposerFeeRecipient = claim.ProposerFeeRecipient?.ToBytes(),
            Builder = block.Origin == BlockOrigin.Builder ? block.Builder : null,
            CreditUnits = RelayCredit.Of(block.Claims.Count),
            IsPlausible = !DeliveredPayload.IsMoreThanExists(claim.ValueWei),
        });

    public static MevBlock ToBlock(MevBlockEntity row, IEnumerable<MevClaimEntity> claims) =>
        new(row.Slot, row.Time, row.Number, Hash32.FromBytes(row.Hash), (BlockOrigin)row.Origin)
        {
            Builder = row.Builder,
            Basis = (NameBasis?)row.Basis,
            ClaimedBuilder = row.ClaimedBuilder,
            BuilderKey = row.BuilderKey is { } key ? BlsKey.FromBytes(key) : null,
            ExtraData = row.ExtraData,
            FeeRecipient = AddressOf(row.FeeRecipient),
            Claims = [.. claims.OrderBy(claim => claim.Relay, StringComparer.Ordinal).Select(ToClaim)],
            ClaimedWei = row.ClaimedWei,
            Payment = PaymentOf(row),
            ValueWei = row.ValueWei,
            Class = (PaymentClass?)row.Class,
            Unverified = (Unverified?)row.Unverified,
            TipsWei = row.TipsWei,
            BurntWei = row.BurntWei,
            BlobBurntWei = row.BlobBurntWei,
            BuilderTakeWei = row.BuilderTakeWei,
            TrustlessPaymentWei = row.TrustlessPaymentWei,
            GasUsed = row.GasUsed,
            GasLimit = row.GasLimit,
        };

    public static IEnumerable<LostPayloadEntity> ToEntities(LostPayload lost, ChainDescriptor chain) =>
        lost.Relays.Select(relay => new LostPayloadEntity
        {
            ChainId = chain.ChainId,
            Slot = lost.Slot,
            Time = chain.Slots!.StartOf(lost.Slot),
            BlockHash = lost.BlockHash.ToBytes(),
            Relay = relay,
            ClaimedWei = lost.ClaimedWei,
            Builder = lost.Builder,
            BuilderKey = lost.BuilderKey.ToBytes(),
            ProposerFeeRecipient = lost.ProposerFeeRecipient?.ToBytes(),
            CanonicalHash = lost.CanonicalHash?.ToBytes(),
        });

    /// <param name="rows">Those of one payload; at least one.</param>
    public static LostPayload ToLost(IReadOnlyCollection<LostPayloadEntity> rows)
    {
        var one = rows.First();
        var relays = rows.Select(row => row.Relay).Order(StringComparer.Ordinal).ToList();
        return new(one.Slot, one.Time, Hash32.FromBytes(one.BlockHash), relays, one.ClaimedWei)
        {
            Builder = one.Builder,
            BuilderKey = BlsKey.FromBytes(one.BuilderKey),
            ProposerFeeRecipient = AddressOf(one.ProposerFeeRecipient),
            CanonicalHash = HashOf(one.CanonicalHash),
        };
    }

    private static RelayClaim ToClaim(MevClaimEntity row) =>
        new(row.Relay, row.ValueWei, (PaymentClass)row.Class)
        {
            ProposerFeeRecipient = AddressOf(row.ProposerFeeRecipient),
            Unverified = (Unverified?)row.Unverified,
        };

    private static ProposerPayment? PaymentOf(MevBlockEntity row) =>
        row is { PaymentKind: { } kind, PaymentRecipient: { } recipient, ReceivedWei: { } received }
            ? new((PaymentKind)kind, Address.FromBytes(recipient), received)
            {
                Payer = AddressOf(row.PaymentPayer),
                TransactionHash = HashOf(row.PaymentHash),
                Position = row.PaymentPosition,
            }
            : null;

    private static Address? AddressOf(byte[]? bytes) => bytes is null ? null : Address.FromBytes(bytes);

    private static Hash32? HashOf(byte[]? bytes) => bytes is null ? null : Hash32.FromBytes(bytes);
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Between what relays say and its rows.</summary>
internal static class RelayMapping
{
    public static RelayPayloadEntity ToEntity(DeliveredPayload payload, ChainDescriptor chain) =>
        new()
        {
            ChainId = chain.ChainId,
            Relay = payload.Relay,
            Slot = payload.Slot,
            Time = chain.Slots!.StartOf(payload.Slot),
            BlockHash = payload.BlockHash.ToBytes(),
            BuilderKey = payload.BuilderKey.ToBytes(),
            ValueWei = payload.ValueWei,
            ParentHash = payload.ParentHash?.ToBytes(),
            ProposerKey = payload.ProposerKey?.ToBytes(),
            ProposerFeeRecipient = payload.ProposerFeeRecipient?.ToBytes(),
            BlockNumber = payload.BlockNumber,
            GasLimit = payload.GasLimit,
            GasUsed = payload.GasUsed,
            Transactions = payload.Transactions,
            ObservedAt = payload.ObservedAt.ToUniversalTime(),
        };

    public static DeliveredPayload ToPayload(RelayPayloadEntity row) =>
        new(row.Relay, row.Slot, Hash32.FromBytes(row.BlockHash), BlsKey.FromBytes(row.BuilderKey), row.ValueWei)
        {
            ParentHash = row.ParentHash is { } parent ? Hash32.FromBytes(parent) : null,
            ProposerKey = row.ProposerKey is { } key ? BlsKey.FromBytes(key) : null,
            ProposerFeeRecipient = row.ProposerFeeRecipient is { } recipient ? Address.FromBytes(recipient) : null,
            BlockNumber = row.BlockNumber,
            GasLimit = row.GasLimit,
            GasUsed = row.GasUsed,
            Transactions = row.Transactions,
            ObservedAt = row.ObservedAt,
        };

    public static RelayEvidenceEntity ToEntity(PayloadEvidence evidence, ChainDescriptor chain) =>
        new()
        {
            ChainId = chain.ChainId,
            Relay = evidence.Relay,
            Slot = evidence.Slot,
            BlockHash = evidence.BlockHash.ToBytes(),
            Kind = (short)evidence.Kind,
            AskedAt = evidence.AskedAt.ToUniversalTime(),
            SubmittedWei = evidence.SubmittedWei,
            ProposerWei = evidence.ProposerWei,
        };

    public static PayloadEvidence ToEvidence(RelayEvidenceEntity row) =>
        new(row.Relay, row.Slot, Hash32.FromBytes(row.BlockHash), (EvidenceKind)row.Kind, row.AskedAt)
        {
            SubmittedWei = row.SubmittedWei,
            ProposerWei = row.ProposerWei,
        };

    public static AuctionEntity ToEntity(Auction auction, ChainDescriptor chain) =>
        new()
        {
            ChainId = chain.ChainId,
            Slot = auction.Slot,
            Time = chain.Slots!.StartOf(auction.Slot),
            Relay = auction.Relay,
            Bids = auction.Bids,
            Builders = auction.Builders,
            FirstMs = (long?)auction.First?.TotalMilliseconds,
            LastMs = (long?)auction.Last?.TotalMilliseconds,
            ValueAtStartWei = auction.ValueAtStartWei,
            Points = AuctionPoints.Write(auction),
        };

    public static Auction ToAuction(AuctionEntity row)
    {
        var points = AuctionPoints.Read(row.Points);
        return new(row.Slot, row.Relay, row.Bids, row.Builders)
        {
            First = row.FirstMs is { } first ? TimeSpan.FromMilliseconds(first) : null,
            Last = row.LastMs is { } last ? TimeSpan.FromMilliseconds(last) : null,
            ValueAtStartWei = row.ValueAtStartWei,
            Best = points.ToPoint(points.Best),
            Winner = points.ToPoint(points.Winner),
            Rise = [.. points.Rise.Select(bid => points.ToPoint(bid)!)],
        };
    }
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>Rows of slots and what they mean.</summary>
internal static class SlotMapping
{
    public static SlotEntity ToEntity(this SlotFinding found, BeaconNetwork network, DateTimeOffset now) =>
        new()
        {
            ChainId = network.Chain.ChainId,
            Number = found.Number,
            Time = network.Chain.Slots!.StartOf(found.Number),
            Outcome = (short)(found.Block is null ? SlotOutcome.Missed : SlotOutcome.Proposed),
            Proposer = found.Block?.Proposer ?? found.Proposer,
            Root = found.Block?.Root.ToBytes(),
            ParentRoot = found.Block?.ParentRoot.ToBytes(),
            BlockNumber = found.Block?.BlockNumber,
            BlockHash = found.Block?.BlockHash?.ToBytes(),
            BlockParentHash = found.Block?.BlockParentHash?.ToBytes(),
            SeparatePayload = found.Block?.HasSeparatePayload ?? false,
            IsWhole = found.Block is null || found.IsWhole,
            Blobs = found.Block?.Blobs,
            SyncSet = (int?)found.Block?.Sync?.Set,
            SyncSeats = (int?)found.Block?.Sync?.Seats,
            SeenAt = found.SeenAt?.ToUniversalTime(),
            SeenBy = (short?)found.SeenBy,
            Source = found.Block?.Source,
            StoredAt = now,
        };

    /// <param name="asOf">Votes that were not final then are not known, as later blocks told of them; null is now.</param>
    public static Slot ToSlot(this SlotEntity row, InclusionWindow window, SlotClock clock, DateTimeOffset? asOf) =>
        new(row.Number, row.Time, (SlotOutcome)row.Outcome, SlotOrigin.Beacon)
        {
            Proposer = row.Proposer,
            Root = ToHash(row.Root),
            ParentRoot = ToHash(row.ParentRoot),
            BlockNumber = row.BlockNumber,
            BlockHash = ToHash(row.BlockHash),
            Blobs = row.Blobs,
            Sync = row is { SyncSet: { } set, SyncSeats: { } seats } ? new(set, seats) : null,
            Votes = asOf < clock.StartOf(window.LastOf(row.Number)) ? null : row.Votes,
            SeenAt = row.SeenAt,
            SeenBy = (SeenBy?)row.SeenBy,
            Source = row.Source,
        };

    public static ForkedBlock ToForked(this SlotEntity row) =>
        new(row.Number, Hash32.FromBytes(row.Root), ToHash(row.ParentRoot), row.Proposer, row.BlockNumber, row.SeenAt);

    private static Hash32? ToHash(byte[]? bytes) => bytes is null ? null : Hash32.FromBytes(bytes);
}

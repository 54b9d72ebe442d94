using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Data.Mempool;

internal static class InclusionMapping
{
    public static BlockInclusionEntity ToEntity(BlockInclusion block, long chainId) =>
        new()
        {
            ChainId = chainId,
            Time = block.Time.ToUniversalTime(),
            Number = block.Number,
            BlockHash = block.Hash.ToBytes(),
            Transactions = block.Transactions,
            Seen = block.Seen,
            DelayMsP50 = Milliseconds(block.DelayP50),
            DelayMsP95 = Milliseconds(block.DelayP95),
            NeverSeen = block.NeverSeen,
        };

    public static BlockInclusion ToInclusion(BlockInclusionEntity row) =>
        new(row.Number, Hash32.FromBytes(row.BlockHash), row.Time, row.Transactions, row.Seen)
        {
            DelayP50 = Length(row.DelayMsP50),
            DelayP95 = Length(row.DelayMsP95),
            NeverSeen = row.NeverSeen,
        };

    public static TimeSpan? Length(long? milliseconds) => milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null;

    private static long? Milliseconds(TimeSpan? length) => length is { } known ? (long)Math.Round(known.TotalMilliseconds) : null;
}

using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;

namespace Ethoscope.Tests.Testing;

/// <summary>Blocks with every field filled, or null now and then, from nothing but height and branch.</summary>
internal static class TestBlocks
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 20, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Slot = TimeSpan.FromSeconds(12);

    public static Block Make(long number, int branch = 0, BlockDepth depth = BlockDepth.Full, TimeSpan? step = null)
    {
        var random = new Random(HashCode.Combine(number, branch, 77));
        var header = new BlockHeader
        {
            Number = number,
            Hash = HashOf(number, branch),
            ParentHash = HashOf(number - 1, branch),
            Time = Start + (number * (step ?? Slot)),
            FeeRecipient = Address.FromBytes(HashOf(number, branch).ToBytes().AsSpan(0, 20)),
            ExtraData = number % 5 == 0 ? null : [1, 2, (byte)number],
            GasLimit = 60_000_000,
            GasUsed = random.NextInt64(0, 60_000_001),
            BaseFeeWei = number % 11 == 7 ? null : random.NextInt64(1, 50_000_000_000),
            Size = random.NextInt64(500, 200_000),
            BlobGasUsed = 131_072L * (number % 7),
            ExcessBlobGas = random.NextInt64(0, 200_000_000),
            TransactionCount = random.Next(0, 400),
            WithdrawalCount = 16,
            WithdrawalsGwei = random.NextInt64(0, 1_000_000_000_000),
        };
        var fee = (BigInteger)(header.BaseFeeWei ?? 0);
        return new(header, depth)
        {
            Slot = 13_000_000 + number,
            EmptySlotsBefore = random.Next(0, 3),
            NextBaseFeeWei = header.BaseFeeWei,
            BurntWei = header.BaseFeeWei is null ? null : fee * header.GasUsed!.Value,
            BlobCount = (int)(number % 7),
            BlobBaseFeeWei = random.NextInt64(1, 1_000_000_000),
            BlobBurntWei = BigInteger.Pow(2, 80) + number,
            NextExcessBlobGas = header.ExcessBlobGas,
            Tips = number % 13 == 0 ? null : Tips(number, random, depth),
            Transactions = depth == BlockDepth.Full ? new TransactionFacts(3, 2, 5, 1, BigInteger.Pow(10, 40) + number) : null,
            ObservedAt = header.Time + TimeSpan.FromMilliseconds(1500),
            Source = branch == 0 ? "first" : "second",
        };
    }

    private static TipFacts? Tips(long number, Random random, BlockDepth depth)
    {
        var median = random.NextInt64(20, 5_000_000_000);
        if (depth != BlockDepth.Headers)
            return new TipFacts(1, 10 + number, median, 6_000_000_000, 9_000_000_000, BigInteger.Pow(10, 18) + number)
            {
                P10Wei = 2,
                P20Wei = 3,
                P30Wei = number % 2 == 0 ? null : median / 2,
                MinIncludedWei = number % 3 == 0 ? null : 1,
            };

        return number % 4 == 0
            ? new TipFacts(2, 11 + number, median, 6_000_000_001, long.MaxValue, null) { Provenance = TipProvenance.FeeHistory }
            : null;
    }

    public static IReadOnlyList<Block> Range(
        long first,
        int count,
        int branch = 0,
        BlockDepth depth = BlockDepth.Full,
        TimeSpan? step = null
    ) => [.. Enumerable.Range(0, count).Select(i => Make(first + i, branch, depth, step))];

    public static BlockBatch Batch(ChainDescriptor chain, Lease lease, IReadOnlyList<Block> blocks) =>
        new(chain, blocks.Count == 0 ? BlockDepth.Full : blocks[0].Depth, lease)
        {
            Blocks = blocks,
            Covered = Coverage.Of(blocks.Select(block => new CoverageRange(block.Header.Number, block.Header.Number + 1))).Ranges,
        };

    /// <summary>The batch with the message that a collector sends with it.</summary>
    public static BlockBatch Told(BlockBatch batch)
    {
        var (kind, blocks) = (batch.Reorganisation is null ? BlocksChange.Added : BlocksChange.Replaced, batch.Blocks);
        var message = new BlocksMessage(kind, batch.Chain.Name, blocks[0].Header.Number, blocks[^1].Header.Number, blocks[^1]);
        return batch with { Messages = [new(LiveChannels.Blocks(batch.Chain.Name), LiveJson.Write(message))] };
    }

    public static Hash32 HashOf(long number, int branch) => BlockTree.Digest($"{number}/{branch}");
}

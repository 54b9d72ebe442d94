using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Blocks;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>The rollup of blocks as LINQ says it, independent of the SQL.</summary>
internal static class RollupModel
{
    public static List<string> Of<TRow>(IEnumerable<Block> blocks, long chainId, TimeSpan width)
        where TRow : BlockRollupRow, new() =>
        [
            .. blocks
                .GroupBy(block => block.Header.Time.UtcTicks / width.Ticks)
                .OrderBy(bucket => bucket.Key)
                .Select(bucket => Text(Row<TRow>([.. bucket], chainId, new(bucket.Key * width.Ticks, TimeSpan.Zero)))),
        ];

    public static string Text(BlockRollupRow row) =>
        string.Join('|', typeof(BlockRollupRow).GetProperties().Select(property => $"{property.Name}={property.GetValue(row) ?? "null"}"));

    private static TRow Row<TRow>(Block[] blocks, long chainId, DateTimeOffset bucket)
        where TRow : BlockRollupRow, new()
    {
        var fee = Sorted(blocks.Select(block => block.Header.BaseFeeWei));
        var tip = Sorted(blocks.Select(block => block.Tips?.P50Wei));
        var price = Sorted(
            blocks
                .Where(block => block.Header.BaseFeeWei is not null && block.Tips is not null)
                .Select(block => (BigInteger)block.Header.BaseFeeWei!.Value + block.Tips!.P50Wei)
                .Where(sum => sum <= long.MaxValue)
                .Select(sum => (long?)sum)
        );
        var blob = Sorted(blocks.Select(block => block.BlobBaseFeeWei));
        return new TRow
        {
            ChainId = chainId,
            Bucket = bucket,
            FirstNumber = blocks.Min(block => block.Header.Number),
            LastNumber = blocks.Max(block => block.Header.Number),
            Blocks = blocks.Length,
            BlocksWithReceipts = blocks.Count(block => block.Depth >= BlockDepth.Receipts),
            EmptySlots = (long?)Sum(blocks.Select(block => (BigInteger?)block.EmptySlotsBefore)),
            Transactions = blocks.Sum(block => (long)block.Header.TransactionCount),
            GasUsed = Sum(blocks.Select(block => (BigInteger?)block.Header.GasUsed)),
            GasLimit = Sum(blocks.Select(block => (BigInteger?)block.Header.GasLimit)),
            BurntWei = Sum(blocks.Select(block => block.BurntWei)),
            TipsWei = Sum(blocks.Select(block => block.Tips?.TotalWei)),
            Blobs = (long?)Sum(blocks.Select(block => (BigInteger?)block.BlobCount)),
            BlobBurntWei = Sum(blocks.Select(block => block.BlobBurntWei)),
            BaseFeeWeiMin = At(fee, 0),
            BaseFeeWeiP5 = At(fee, 5),
            BaseFeeWeiP25 = At(fee, 25),
            BaseFeeWeiP50 = At(fee, 50),
            BaseFeeWeiP75 = At(fee, 75),
            BaseFeeWeiP95 = At(fee, 95),
            BaseFeeWeiMax = At(fee, 100),
            TipWeiMin = At(tip, 0),
            TipWeiP5 = At(tip, 5),
            TipWeiP25 = At(tip, 25),
            TipWeiP50 = At(tip, 50),
            TipWeiP75 = At(tip, 75),
            TipWeiP95 = At(tip, 95),
            TipWeiMax = At(tip, 100),
            ExactTips = blocks.Count(block => block.Tips?.Provenance == TipProvenance.Receipts),
            FeeHistoryTips = blocks.Count(block => block.Tips?.Provenance == TipProvenance.FeeHistory),
            TipWeiMidP5 = At(Sorted(blocks.Select(block => block.Tips?.P5Wei)), 50),
            TipWeiMidP25 = At(Sorted(blocks.Select(block => block.Tips?.P25Wei)), 50),
            TipWeiMidP75 = At(Sorted(blocks.Select(block => block.Tips?.P75Wei)), 50),
            TipWeiMidP95 = At(Sorted(blocks.Select(block => block.Tips?.P95Wei)), 50),
            GasPriceWeiMin = At(price, 0),
            GasPriceWeiP5 = At(price, 5),
            GasPriceWeiP25 = At(price, 25),
            GasPriceWeiP50 = At(price, 50),
            GasPriceWeiP75 = At(price, 75),
            GasPriceWeiP95 = At(price, 95),
            GasPriceWeiMax = At(price, 100),
            BlobBaseFeeWeiMin = At(blob, 0),
            BlobBaseFeeWeiP5 = At(blob, 5),
            BlobBaseFeeWeiP25 = At(blob, 25),
            BlobBaseFeeWeiP50 = At(blob, 50),
            BlobBaseFeeWeiP75 = At(blob, 75),
            BlobBaseFeeWeiP95 = At(blob, 95),
            BlobBaseFeeWeiMax = At(blob, 100),
        };
    }

    private static long[] Sorted(IEnumerable<long?> values) => [.. values.OfType<long>().Order()];

    /// <summary>percentile_disc: the first value whose place, as a share of all, reaches the percentage.</summary>
    private static long? At(long[] sorted, int percent) =>
        sorted.Length == 0 ? null : sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];

    private static BigInteger? Sum(IEnumerable<BigInteger?> values)
    {
        var known = values.OfType<BigInteger>().ToList();
        return known.Count == 0 ? null : known.Aggregate(BigInteger.Add);
    }
}

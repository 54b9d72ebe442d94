using CsCheck;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>Made-up series whose base fees follow EIP-1559.</summary>
internal static class SampleSeries
{
    public const long GasLimit = 60_000_000;

    public static readonly DateTimeOffset Start = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Any series of up to 120 blocks, full, half full and empty, some without tips.</summary>
    public static readonly Gen<FeeSample[]> Any =
        from baseFee in Gen.Long[1_000, 1_000_000_000_000]
        from blocks in Gen.Select(
            Gen.OneOf(Gen.Long[0, GasLimit], Gen.Const(GasLimit), Gen.Const(0L)),
            Gen.Long[0, 5_000_000_000],
            Gen.Int[0, 19]
        ).Array[50, 120]
        select Of(baseFee, [.. blocks.Select(block => (block.Item1, block.Item3 == 0 ? (long?)null : block.Item2))]);

    /// <param name="baseFeeWei">Of the first block.</param>
    /// <param name="blocks">Gas used, and the tip that every percentile is; null where tips are unknown.</param>
    public static FeeSample[] Of(long baseFeeWei, params (long GasUsed, long? TipWei)[] blocks)
    {
        var samples = new FeeSample[blocks.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            var (used, tip) = blocks[i];
            var baseFee = i == 0 ? baseFeeWei : samples[i - 1].NextBaseFeeWei!.Value;
            samples[i] = new(i, Start.AddSeconds(12 * i), baseFee, used, GasLimit, used > 0 && tip is { } wei ? TipsOf(wei) : null);
        }

        return samples;
    }

    /// <summary>The same offer of tip and gas over and over.</summary>
    public static FeeSample[] Steady(long baseFeeWei, int count, long tipWei) =>
        Of(baseFeeWei, [.. Enumerable.Repeat((GasLimit / 2, (long?)tipWei), count)]);

    public static BlockTips TipsOf(long wei) =>
        new(TipProvenance.Receipts, [.. BlockTips.UsualPercentages.Select(percent => new TipPercentile(percent, wei))])
        {
            MinIncludedWei = wei > 0 ? wei : null,
            CheapestWei = wei >= 2 ? [wei] : [],
        };
}

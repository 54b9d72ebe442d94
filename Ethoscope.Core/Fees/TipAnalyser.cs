using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Fees;

/// <summary>Exact tips of a block, weighted by gas as eth_feeHistory weights them (go-ethereum eth/gasprice/feehistory.go).</summary>
public sealed class TipAnalyser : IBlockAnalyser
{
    public BlockDepth Needs => BlockDepth.Receipts;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block) => block with { Tips = Tips(bundle, context) };

    private static TipFacts? Tips(BlockBundle bundle, AnalysisContext context)
    {
        if (bundle.Receipts is not { Count: > 0 } receipts)
            return null;

        var hasBaseFee = context.Forks.At(bundle.Header.Time).BaseFee;
        if (hasBaseFee && bundle.Header.BaseFeeWei is null)
            return null;

        var baseFee = bundle.Header.BaseFeeWei ?? 0;
        if (receipts.Any(receipt => receipt.EffectiveGasPriceWei is not { } price || price < baseFee))
            return null;

        var tips = receipts
            .Select(receipt => (Wei: receipt.EffectiveGasPriceWei!.Value - baseFee, receipt.GasUsed))
            .OrderBy(tip => tip.Wei)
            .ToList();
        var gas = tips.Aggregate(Int128.Zero, (sum, tip) => sum + tip.GasUsed);
        return new TipFacts(
            At(tips, gas, 5),
            At(tips, gas, 25),
            At(tips, gas, 50),
            At(tips, gas, 75),
            At(tips, gas, 95),
            tips.Aggregate(BigInteger.Zero, (sum, tip) => sum + ((BigInteger)tip.Wei * tip.GasUsed))
        );
    }

    private static long At(List<(long Wei, long GasUsed)> tips, Int128 gas, int percent)
    {
        var threshold = gas * percent / 100;
        var cumulative = Int128.Zero;
        foreach (var tip in tips)
        {
            cumulative += tip.GasUsed;
            if (cumulative >= threshold)
                return tip.Wei;
        }

        return tips[^1].Wei;
    }
}

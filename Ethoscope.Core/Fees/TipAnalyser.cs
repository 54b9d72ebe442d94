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
        if (ReceiptTips.PaymentsOf(bundle, context.Forks) is not { Count: > 0 } payments)
            return null;

        var tips = payments.OrderBy(payment => payment.TipWei).ToList();
        return new TipFacts(
            At(5),
            At(25),
            At(50),
            At(75),
            At(95),
            tips.Aggregate(BigInteger.Zero, (sum, tip) => sum + ((BigInteger)tip.TipWei * tip.GasUsed))
        );

        long At(int percent) => GasWeightedTips.At(tips, percent)!.Value;
    }
}

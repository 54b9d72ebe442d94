using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Tips of a block, weighted by gas as eth_feeHistory weights them (go-ethereum eth/gasprice/feehistory.go): exact ones where it was read with
/// its receipts, else those that the node told.
/// </summary>
public sealed class TipAnalyser : IBlockAnalyser
{
    public BlockDepth Needs => BlockDepth.Headers;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block) =>
        block with
        {
            Tips =
                bundle.Receipts is not null ? Exact(bundle, context)
                : bundle.ReportedTips is { } reported ? TipFacts.Of(reported, totalWei: null)
                : null,
        };

    private static TipFacts? Exact(BlockBundle bundle, AnalysisContext context) =>
        ReceiptTips.PaymentsOf(bundle, context.Forks) is { } payments && BlockTips.FromPayments(payments) is { } tips
            ? TipFacts.Of(tips, payments.Aggregate(BigInteger.Zero, (sum, payment) => sum + ((BigInteger)payment.TipWei * payment.GasUsed)))
            : null;
}

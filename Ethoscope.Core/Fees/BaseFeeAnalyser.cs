using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Next base fee (EIP-1559) and execution fees burnt: header gas × base fee, or the gas of the receipts once headers count gas before
/// refunds (EIP-7778).
/// </summary>
public sealed class BaseFeeAnalyser : IBlockAnalyser
{
    public BlockDepth Needs => BlockDepth.Headers;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        if (bundle.Header is not { BaseFeeWei: { } baseFee, GasUsed: { } gasUsed, GasLimit: { } gasLimit } header)
            return block;

        var burntGas = context.Forks.At(header.Time).HeaderGasBeforeRefunds
            ? bundle.Receipts?.Aggregate(BigInteger.Zero, (sum, receipt) => sum + receipt.GasUsed)
            : gasUsed;
        return block with { NextBaseFeeWei = BaseFeeRule.Next(baseFee, gasUsed, gasLimit), BurntWei = burntGas * baseFee };
    }
}

using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Mev;

/// <summary>Keeps the last transactions of a block, as payments are not always the very last.</summary>
public sealed class ClosingTransactionAnalyser : IBlockAnalyser
{
    /// <summary>Most that are kept of a block.</summary>
    public const int Kept = 5;

    public BlockDepth Needs => BlockDepth.Full;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        var (transactions, receipts) = (bundle.Transactions!, bundle.Receipts!);
        var first = Math.Max(0, transactions.Count - Kept);
        var closing = new ClosingTransaction[transactions.Count - first];
        for (var i = 0; i < closing.Length; i++)
        {
            var (transaction, receipt) = (transactions[first + i], receipts[first + i]);
            closing[i] = new(first + i, transaction.Hash, transaction.Type, receipt.GasUsed)
            {
                Sender = transaction.From ?? receipt.From,
                Recipient = transaction.To ?? receipt.To,
                ValueWei = transaction.ValueWei,
                EffectiveGasPriceWei = receipt.EffectiveGasPriceWei,
                Succeeded = receipt.Succeeded,
            };
        }

        return block with
        {
            Extracts = block.Extracts with { ClosingTransactions = closing },
        };
    }
}

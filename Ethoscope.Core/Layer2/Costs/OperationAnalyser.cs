using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// Finds the compared operations in one block of L1 in so many, by height, which is enough for a median of what they use. Of the others, and
/// where a receipt's events are not known, nothing is.
/// </summary>
public sealed class OperationAnalyser : IBlockAnalyser
{
    /// <summary>One height in so many is looked at.</summary>
    public const int Every = 25;

    public BlockDepth Needs => BlockDepth.Full;

    public IReadOnlyCollection<Hash32> Topics => OperationClassifier.ClaimTopics;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        if (bundle.Header.Number % Every != 0 || bundle.Receipts!.Any(receipt => receipt.Logs is null))
            return block;

        var found = new List<OperationReceipt>();
        for (var i = 0; i < bundle.Transactions!.Count; i++)
        {
            var (transaction, receipt) = (bundle.Transactions[i], bundle.Receipts![i]);
            if (OperationClassifier.Classify(null, Signs(transaction, receipt)) is { } operation)
                found.Add(
                    new(context.ChainId, operation, bundle.Header.Time, bundle.Header.Number, transaction.Hash, receipt.GasUsed)
                    {
                        EffectiveGasPriceWei = receipt.EffectiveGasPriceWei,
                        InputBytes = transaction.Input?.Bytes,
                    }
                );
        }

        return block with
        {
            Extracts = block.Extracts with { Operations = OperationSample.Of(found) },
        };
    }

    private static OperationSigns Signs(BlockTransaction transaction, BlockReceipt receipt) =>
        new(transaction.Type, transaction.To, transaction.Input)
        {
            ValueWei = transaction.ValueWei,
            Succeeded = receipt.Succeeded,
            Events = [.. receipt.Logs!.Select(log => new EventSign(log.Emitter, log.Topics[0], log.Topics.Count))],
            EventCount = receipt.LogCount,
        };
}

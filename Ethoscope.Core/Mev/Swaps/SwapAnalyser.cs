using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>
/// Reads the swaps of a block from its receipts' logs. Anybody may write a log with a swap's topic: one of another form, or with amounts that
/// no pool can hold, is refused and counted, and the others are kept. Where a receipt's logs are unknown, so are the block's swaps.
/// </summary>
public sealed class SwapAnalyser : IBlockAnalyser
{
    public BlockDepth Needs => BlockDepth.Receipts;

    public IReadOnlyCollection<Hash32> Topics { get; } = [.. SwapLayouts.All.Select(layout => layout.Topic)];

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        if (bundle.Receipts!.Any(receipt => receipt.Logs is null))
            return block;

        var swaps = new List<SwapEvent>();
        var refused = new List<Rejection>();
        for (var i = 0; i < bundle.Receipts!.Count; i++)
        {
            foreach (var log in bundle.Receipts[i].Logs!)
            {
                if (SwapLayouts.Find(log.Topics[0]) is not { } layout)
                    continue;
                if (Read(layout, log, out var reason) is { } fields)
                    swaps.Add(Swap(bundle, i, log, layout.Protocol, fields));
                else
                    refused.Add(
                        new(reason!, $"Block {bundle.Header.Number}: log {log.Index} of {log.Emitter} is no {layout.Protocol} swap.")
                    );
            }
        }

        return (block with { Extracts = block.Extracts with { Swaps = swaps } }).Refusing([.. refused]);
    }

    private static SwapFields? Read(SwapLayout layout, BlockLog log, out string? reason)
    {
        reason = BlockRejections.SwapMalformed;
        if (log.Topics.Count != layout.Topics || log.Data.Length != layout.Words * Hash32.Length)
            return null;

        var words = new EventWords(log);
        var fields = layout.Read(ref words);
        reason = BlockRejections.SwapOutOfRange;
        return words.IsOutOfRange || (fields.Coin0.Index, fields.Coin0.Token) == (fields.Coin1.Index, fields.Coin1.Token) ? null : fields;
    }

    private static SwapEvent Swap(BlockBundle bundle, int index, BlockLog log, SwapProtocol protocol, SwapFields fields)
    {
        var (receipt, transaction) = (bundle.Receipts![index], bundle.Transactions?[index]);
        return new(log.Index, index, receipt.TransactionHash, protocol, log.Emitter, fields.Coin0, fields.Coin1)
        {
            PoolId = fields.PoolId,
            Sender = fields.Sender,
            Recipient = fields.Recipient,
            TransactionFrom = transaction?.From ?? receipt.From,
            TransactionTo = transaction?.To ?? receipt.To,
        };
    }
}

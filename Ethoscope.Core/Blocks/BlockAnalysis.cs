using System.Collections.Frozen;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;

namespace Ethoscope.Core.Blocks;

/// <summary>Turns a bundle into the block that is kept, by all analysers.</summary>
/// <param name="analysers">Asked in this order.</param>
public sealed class BlockAnalysis(IReadOnlyList<IBlockAnalyser> analysers)
{
    private readonly FrozenSet<Hash32> _topics = analysers.SelectMany(analyser => analyser.Topics).ToFrozenSet();

    /// <summary>The analysers of L1 execution.</summary>
    public static BlockAnalysis Default { get; } =
        new([
            new SlotAnalyser(),
            new BaseFeeAnalyser(),
            new BlobAnalyser(),
            new TipAnalyser(),
            new TransactionAnalyser(),
            new SwapAnalyser(),
            new BlobPostingAnalyser(),
            new ClosingTransactionAnalyser(),
            new OperationAnalyser(),
        ]);

    /// <summary>Whether an analyser wants the logs with this first topic.</summary>
    public bool Wants(Hash32 topic) => _topics.Contains(topic);

    public Block Analyse(BlockBundle bundle, AnalysisContext context)
    {
        var block = new Block(bundle.Header, bundle.Depth) { ObservedAt = bundle.ObservedAt, Source = bundle.Source };
        return analysers
            .Where(analyser => analyser.Needs <= bundle.Depth)
            .Aggregate(block, (found, analyser) => analyser.Analyse(bundle, context, found));
    }
}

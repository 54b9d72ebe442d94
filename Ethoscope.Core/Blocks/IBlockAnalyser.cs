using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>Finds something out about a block: a pure function that fills its own fields and leaves the others.</summary>
public interface IBlockAnalyser
{
    /// <summary>The depth that it needs; it is not asked about blocks that were read less deeply.</summary>
    BlockDepth Needs { get; }

    /// <summary>First topics of the logs that it wants; the others are not read.</summary>
    IReadOnlyCollection<Hash32> Topics => [];

    Block Analyse(BlockBundle bundle, AnalysisContext context, Block block);
}

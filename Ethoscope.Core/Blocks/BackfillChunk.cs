using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Blocks read downwards, gathered for one commit. The lowest one waits for the time of its parent, which is read after it.
/// </summary>
internal sealed class BackfillChunk(ChainDescriptor chain, ChainForks forks, BlockDepth depth)
{
    private readonly List<Block> _descending = [];
    private BlockBundle? _lowest;

    public int Count => _descending.Count;

    /// <summary>What the next lower block must be, by hash; null where nothing is known above it.</summary>
    public Hash32? Expected { get; private set; }

    public long? LowestNumber => _lowest?.Header.Number;

    public string? LowestSource => _lowest?.Source;

    /// <summary>Begins below a stored block.</summary>
    public void Start(BlockRef? above) => Expected = above?.ParentHash;

    public void Add(BlockBundle bundle)
    {
        Settle(bundle.Header.Time);
        _lowest = bundle;
        Expected = bundle.Header.ParentHash;
    }

    /// <summary>Adds the waiting block.</summary>
    /// <param name="parentTime">Null where it is not to be had.</param>
    public void Settle(DateTimeOffset? parentTime)
    {
        if (_lowest is { } bundle)
            _descending.Add(
                BlockAnalysis.Default.Analyse(
                    bundle,
                    new AnalysisContext(forks.Current, chain.Slots, parentTime) { ChainId = chain.ChainId }
                )
            );
        _lowest = null;
    }

    /// <summary>Takes what is settled as one commit; null where there is none.</summary>
    /// <param name="child">The stored block above, mended; null where it is as it was.</param>
    public BuiltBatch? Take(Lease lease, Block? child)
    {
        if (_descending.Count == 0)
            return null;

        _descending.Reverse();
        var batch = new BlockBatch(chain, depth, lease)
        {
            Blocks = child is null ? [.. _descending] : [.. _descending, child],
            Covered = [new(_descending[0].Header.Number, _descending[^1].Header.Number + 1)],
            IsHistory = true,
        };
        _descending.Clear();
        var built = new BuiltBatch(batch, []);
        return built with { Batch = batch with { Messages = [built.Message(BlocksChange.History)] } };
    }
}

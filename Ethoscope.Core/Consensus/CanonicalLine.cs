using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>A stretch of canonical blocks without a gap: each is the parent of the one after it.</summary>
public sealed class CanonicalLine
{
    private readonly BlockLink[] _blocks;

    /// <param name="blocks">In any order.</param>
    public CanonicalLine(IEnumerable<BlockLink> blocks) => _blocks = [.. blocks.OrderBy(block => block.Slot)];

    public IReadOnlyList<BlockLink> Blocks => _blocks;

    /// <summary>
    /// The newest block at or before a slot (consensus-specs phase0, <c>get_block_root_at_slot</c>), which the block after it names as its
    /// parent; null without blocks. It is right for slots from the one before the stretch begins on.
    /// </summary>
    public Hash32? RootAt(long slot)
    {
        var (low, high) = (0, _blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_blocks[middle].Slot > slot)
                high = middle;
            else
                low = middle + 1;
        }

        return low < _blocks.Length ? _blocks[low].ParentRoot
            : _blocks.Length > 0 ? _blocks[^1].Root
            : null;
    }
}

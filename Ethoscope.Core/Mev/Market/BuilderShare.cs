using System.Numerics;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Core.Mev.Market;

/// <summary>A builder's part of a time.</summary>
/// <param name="Builder">Name of the label or of the key.</param>
/// <param name="Blocks">Canonical blocks that it built.</param>
public sealed record BuilderShare(string Builder, long Blocks)
{
    /// <summary>Name that people read.</summary>
    public required string Title { get; init; }

    /// <summary>The weakest basis of its name among these blocks.</summary>
    public NameBasis Basis { get; init; }

    /// <summary>What proposers got of it, in wei, over <see cref="ValuedBlocks"/>.</summary>
    public BigInteger ValueWei { get; init; }

    /// <summary>Blocks whose value is known.</summary>
    public long ValuedBlocks { get; init; }

    /// <summary>Blocks that proposers got by a relay.</summary>
    public long DeliveredBlocks { get; init; }

    public long Underpaid { get; init; }
}

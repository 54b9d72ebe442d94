using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2;

/// <summary>What an endpoint says of a rollup's block, before <see cref="Layer2BlockRules"/> has checked it.</summary>
/// <param name="Block">What all chains' blocks have; null where the endpoint has no such block.</param>
public sealed record Layer2BlockClaim(BlockClaim? Block)
{
    /// <summary>Height of the L1 block that it refers to (Arbitrum, l1BlockNumber).</summary>
    public BigInteger? L1BlockNumber { get; init; }

    /// <summary>Batch that it is in (ZKsync, l1BatchNumber), null while that is open.</summary>
    public BigInteger? BatchNumber { get; init; }

    /// <summary>JSON names of those of both that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

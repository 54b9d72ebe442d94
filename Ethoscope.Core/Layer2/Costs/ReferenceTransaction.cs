using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A transaction that stands for an operation: its size is that of a real one, and it is never sent.</summary>
/// <param name="Input">Selector and arguments.</param>
public sealed record ReferenceTransaction(Operation Operation, Address To, BigInteger ValueWei, ReadOnlyMemory<byte> Input)
{
    /// <summary>Encoded without a signature.</summary>
    public required ReadOnlyMemory<byte> Unsigned { get; init; }

    /// <summary>Encoded with a signature.</summary>
    public required ReadOnlyMemory<byte> Signed { get; init; }

    /// <summary>Size of what is posted.</summary>
    public required DataShape Data { get; init; }

    /// <summary>Size that the network's estimator reckons with, which does not see the signature.</summary>
    public required DataShape Estimated { get; init; }
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>What an endpoint says of a log of a receipt, before <see cref="ReceiptRules"/> has checked it. A null is unreadable or absent.</summary>
/// <param name="Index">Place among all logs of its receipt, from 0.</param>
public sealed record LogClaim(int Index)
{
    /// <summary>Contract that wrote it.</summary>
    public Address? Emitter { get; init; }

    /// <summary>Null where they are no list of 32-byte words.</summary>
    public IReadOnlyList<Hash32>? Topics { get; init; }

    public byte[]? Data { get; init; }

    public Hash32? BlockHash { get; init; }

    public Hash32? TransactionHash { get; init; }

    /// <summary>The node says that it was taken back with its block.</summary>
    public bool IsRemoved { get; init; }
}

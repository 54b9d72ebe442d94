using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>A transaction of a block. Unknown types are kept as their number (EIP-2718); an absent type is 0.</summary>
public sealed record BlockTransaction(Hash32 Hash, int Type, Address? From, Address? To)
{
    /// <summary>Wei.</summary>
    public BigInteger? ValueWei { get; init; }

    /// <summary>Null where it was not told.</summary>
    public TransactionInput? Input { get; init; }

    /// <summary>Blobs that it carries (EIP-4844); 0 for other types.</summary>
    public int BlobCount { get; init; }

    /// <summary>Authorizations that it carries (EIP-7702); 0 for other types.</summary>
    public int AuthorizationCount { get; init; }

    /// <summary>No recipient: the transaction creates a contract.</summary>
    public bool IsCreation => To is null;
}

using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>What an endpoint says of a transaction of a block, before <see cref="BlockRules"/> has checked it.</summary>
/// <param name="Hash">Null where it could not be read.</param>
/// <param name="HashOnly">The endpoint sent the hash and nothing else.</param>
public sealed record TransactionClaim(Hash32? Hash, bool HashOnly)
{
    /// <summary>Null where absent, which means 0 (EIP-2718), or unreadable.</summary>
    public BigInteger? Type { get; init; }

    public Address? From { get; init; }

    public Address? To { get; init; }

    public BigInteger? ValueWei { get; init; }

    public TransactionInput? Input { get; init; }

    public int BlobCount { get; init; }

    public int AuthorizationCount { get; init; }

    /// <summary>JSON names of fields that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

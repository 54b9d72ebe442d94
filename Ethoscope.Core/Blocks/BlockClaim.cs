using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// What an endpoint says of a block, before <see cref="BlockRules"/> has checked it. A null is absent, null or unreadable;
/// the unreadable are named in <see cref="Unreadable"/>.
/// </summary>
public sealed record BlockClaim
{
    public BigInteger? Number { get; init; }

    public Hash32? Hash { get; init; }

    public Hash32? ParentHash { get; init; }

    /// <summary>Unix seconds, or whatever the endpoint takes for them.</summary>
    public BigInteger? Timestamp { get; init; }

    public Address? FeeRecipient { get; init; }

    public byte[]? ExtraData { get; init; }

    public BigInteger? GasLimit { get; init; }

    public BigInteger? GasUsed { get; init; }

    /// <summary>Wei per gas.</summary>
    public BigInteger? BaseFeeWei { get; init; }

    public BigInteger? Size { get; init; }

    public BigInteger? BlobGasUsed { get; init; }

    public BigInteger? ExcessBlobGas { get; init; }

    public int? WithdrawalCount { get; init; }

    public BigInteger? WithdrawalsGwei { get; init; }

    /// <summary>In block order; null where the list is missing or no list.</summary>
    public IReadOnlyList<TransactionClaim>? Transactions { get; init; }

    /// <summary>The endpoint sent the shape of a pending block: its hash is an explicit null.</summary>
    public bool IsPending { get; init; }

    /// <summary>JSON names of fields that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

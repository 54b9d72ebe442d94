using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// What an endpoint says of a receipt, before <see cref="ReceiptRules"/> has checked it. A null is absent, null or unreadable.
/// </summary>
public sealed record ReceiptClaim(
    Hash32? TransactionHash,
    Hash32? BlockHash,
    BigInteger? Type,
    BigInteger? GasUsed,
    BigInteger? EffectiveGasPriceWei
)
{
    public Address? From { get; init; }

    public Address? To { get; init; }

    public BigInteger? Status { get; init; }

    public BigInteger? BlobGasUsed { get; init; }

    /// <summary>Those of its logs that an analyser wants, and those that can't be told from them; null where they are no list.</summary>
    public IReadOnlyList<LogClaim>? Logs { get; init; }

    /// <summary>All logs that it has, wanted or not.</summary>
    public int LogCount { get; init; }

    /// <summary>JSON names of fields that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

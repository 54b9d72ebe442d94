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
    /// <summary>JSON names of fields that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

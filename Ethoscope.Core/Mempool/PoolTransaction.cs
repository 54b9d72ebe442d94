using System.Numerics;

namespace Ethoscope.Core.Mempool;

/// <summary>What an endpoint said of a pending transaction, before it is believed. Null where it was not there or unreadable.</summary>
/// <param name="Gas">Its gas limit.</param>
/// <param name="PriceWei">The most it pays per gas: <c>maxFeePerGas</c>, or <c>gasPrice</c> of the older types.</param>
/// <param name="TipWei"><c>maxPriorityFeePerGas</c>; null for the older types, whose tip is all above the base fee, and where only
/// prices were told.</param>
/// <param name="Type">EIP-2718; null where only prices were told.</param>
/// <param name="Blobs">Blobs that it carries; null for other types than 3.</param>
public readonly record struct PoolTransaction(
    BigInteger? Gas,
    BigInteger? PriceWei,
    BigInteger? TipWei = null,
    int? Type = null,
    int? Blobs = null
);

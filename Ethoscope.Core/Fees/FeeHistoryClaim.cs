using System.Numerics;

namespace Ethoscope.Core.Fees;

/// <summary>
/// What an endpoint answered to eth_feeHistory, before it is believed. A list is null where the answer has none; an item is null where it
/// was null or unreadable.
/// </summary>
public sealed record FeeHistoryClaim
{
    public BigInteger? OldestBlock { get; init; }

    /// <summary>Wei per gas of n blocks and of the one after them.</summary>
    public IReadOnlyList<BigInteger?>? BaseFeesWei { get; init; }

    /// <summary>Gas used by gas limit of n blocks.</summary>
    public IReadOnlyList<double?>? GasUsedRatios { get; init; }

    /// <summary>Wei per blob gas of n blocks and of the one after them.</summary>
    public IReadOnlyList<BigInteger?>? BlobBaseFeesWei { get; init; }

    /// <summary>Blob gas used by the most possible, of n blocks.</summary>
    public IReadOnlyList<double?>? BlobGasUsedRatios { get; init; }

    /// <summary>Wei per gas: a row a block, an item for each percentage that was asked for.</summary>
    public IReadOnlyList<IReadOnlyList<BigInteger?>?>? Rewards { get; init; }
}

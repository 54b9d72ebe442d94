using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a rollup's endpoint says of a receipt, before <see cref="OperationRules"/> has checked it.</summary>
/// <param name="Receipt">What all chains' receipts have.</param>
public sealed record OperationClaim(ReceiptClaim Receipt)
{
    /// <summary>Its events; null where they are missing or no list.</summary>
    public IReadOnlyList<EventSign>? Events { get; init; }

    /// <summary>Gas that stands for L1 data (Arbitrum, gasUsedForL1).</summary>
    public BigInteger? DataGas { get; init; }

    /// <summary>Wei for L1 data beside gas (OP stack and Scroll, l1Fee).</summary>
    public BigInteger? DataFeeWei { get; init; }

    /// <summary>OP stack from Isthmus on, where it is not zero.</summary>
    public BigInteger? OperatorFeeScalar { get; init; }

    /// <summary>The same.</summary>
    public BigInteger? OperatorFeeConstant { get; init; }

    /// <summary>The receipt has a scalar of the data footprint, as from Jovian on.</summary>
    public bool HasFootprint { get; init; }
}

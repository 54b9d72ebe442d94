using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A transaction that was one of the compared operations, as it was charged.</summary>
/// <param name="ChainId">The rollup's, or that of L1.</param>
/// <param name="Time">Time of its block.</param>
/// <param name="BlockNumber">Height of its block.</param>
/// <param name="GasUsed">All gas that was charged. On Arbitrum that of its data is in it, on ZKsync that of pubdata.</param>
public sealed record OperationReceipt(
    long ChainId,
    Operation Operation,
    DateTimeOffset Time,
    long BlockNumber,
    Hash32 TransactionHash,
    long GasUsed
)
{
    /// <summary>Gas that stands for L1 data (Arbitrum, gasUsedForL1); null where the stack has none.</summary>
    public long? DataGas { get; init; }

    /// <summary>Wei per gas.</summary>
    public long? EffectiveGasPriceWei { get; init; }

    /// <summary>L1 data fee beside gas (OP stack, Scroll); null where the stack has none.</summary>
    public BigInteger? DataFeeWei { get; init; }

    /// <summary>Operator fee beside gas (OP stack from Isthmus on); null where there is none.</summary>
    public BigInteger? OperatorFeeWei { get; init; }

    /// <summary>Bytes of its input; null where not known.</summary>
    public int? InputBytes { get; init; }
}

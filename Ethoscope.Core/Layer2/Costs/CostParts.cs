using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a transaction costs, in wei, by what it is paid for.</summary>
/// <param name="ExecutionWei">Gas of its execution.</param>
/// <param name="DataWei">Its data on L1; 0 on L1 itself.</param>
/// <param name="OperatorWei">The operator's fee; 0 where there is none.</param>
public sealed record CostParts(BigInteger ExecutionWei, BigInteger DataWei, BigInteger OperatorWei)
{
    public BigInteger TotalWei => ExecutionWei + DataWei + OperatorWei;
}

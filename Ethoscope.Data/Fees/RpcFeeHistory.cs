using System.Numerics;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Fees;

/// <summary>An answer to eth_feeHistory as JSON-RPC sends it (execution-apis, src/eth/fee_market.yaml), none of it required.</summary>
internal sealed record RpcFeeHistory
{
    public Field<BigInteger> OldestBlock { get; init; }

    public List<Field<BigInteger>>? BaseFeePerGas { get; init; }

    public List<Field<double>>? GasUsedRatio { get; init; }

    public List<Field<BigInteger>>? BaseFeePerBlobGas { get; init; }

    public List<Field<double>>? BlobGasUsedRatio { get; init; }

    public List<List<Field<BigInteger>>?>? Reward { get; init; }
}

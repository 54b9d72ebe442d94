using System.Numerics;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>What only blocks of rollups have, beside the fields of all blocks.</summary>
internal sealed record RpcLayer2Block
{
    public Field<BigInteger> L1BlockNumber { get; init; }

    public Field<BigInteger> L1BatchNumber { get; init; }
}

/// <summary>A batch (zks_getL1BatchDetails), whose numbers are plain JSON numbers.</summary>
internal sealed record RpcLayer2Batch
{
    public Field<BigInteger> Number { get; init; }

    public Field<BigInteger> Timestamp { get; init; }

    public Field<BigInteger> L1TxCount { get; init; }

    public Field<BigInteger> L2TxCount { get; init; }

    public Field<DateTimeOffset> CommittedAt { get; init; }

    public Field<DateTimeOffset> ProvenAt { get; init; }

    public Field<DateTimeOffset> ExecutedAt { get; init; }

    public Field<Hash32> CommitTxHash { get; init; }

    public Field<Hash32> ProveTxHash { get; init; }

    public Field<Hash32> ExecuteTxHash { get; init; }
}

/// <summary>A receipt of a rollup, with what the stacks add to it.</summary>
internal sealed record RpcOperationReceipt
{
    public Field<Hash32> TransactionHash { get; init; }

    public Field<Hash32> BlockHash { get; init; }

    public Field<BigInteger> Type { get; init; }

    public Field<BigInteger> GasUsed { get; init; }

    public Field<BigInteger> EffectiveGasPrice { get; init; }

    public Field<BigInteger> Status { get; init; }

    public Field<BigInteger> GasUsedForL1 { get; init; }

    public Field<BigInteger> L1Fee { get; init; }

    public Field<BigInteger> OperatorFeeScalar { get; init; }

    public Field<BigInteger> OperatorFeeConstant { get; init; }

    public Field<BigInteger> DaFootprintGasScalar { get; init; }

    [JsonConverter(typeof(EventSignsConverter))]
    public List<EventSign>? Logs { get; init; }
}

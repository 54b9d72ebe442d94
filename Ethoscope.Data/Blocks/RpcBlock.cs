using System.Numerics;
using System.Text.Json.Serialization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>A block as JSON-RPC sends it (execution-apis, src/schemas/block.yaml): the fields that we read, none required.</summary>
internal sealed record RpcBlock
{
    public Field<BigInteger> Number { get; init; }

    public Field<Hash32> Hash { get; init; }

    public Field<Hash32> ParentHash { get; init; }

    public Field<BigInteger> Timestamp { get; init; }

    public Field<Address> Miner { get; init; }

    public Field<ReadOnlyMemory<byte>> ExtraData { get; init; }

    public Field<BigInteger> GasLimit { get; init; }

    public Field<BigInteger> GasUsed { get; init; }

    public Field<BigInteger> BaseFeePerGas { get; init; }

    public Field<BigInteger> Size { get; init; }

    public Field<BigInteger> BlobGasUsed { get; init; }

    public Field<BigInteger> ExcessBlobGas { get; init; }

    [JsonConverter(typeof(TransactionsConverter))]
    public List<RpcTransaction>? Transactions { get; init; }

    [JsonConverter(typeof(WithdrawalsConverter))]
    public Field<WithdrawalSum> Withdrawals { get; init; }
}

/// <summary>A transaction inside a block, or its hash alone.</summary>
internal sealed record RpcTransaction
{
    public Field<Hash32> Hash { get; init; }

    public Field<BigInteger> Type { get; init; }

    public Field<Address> From { get; init; }

    public Field<Address> To { get; init; }

    public Field<BigInteger> Value { get; init; }

    public Field<TransactionInput> Input { get; init; }

    [JsonConverter(typeof(CountConverter))]
    public Field<int> BlobVersionedHashes { get; init; }

    [JsonConverter(typeof(CountConverter))]
    public Field<int> AuthorizationList { get; init; }

    [JsonIgnore]
    public bool HashOnly { get; init; }
}

/// <summary>A receipt (execution-apis, src/schemas/receipt.yaml).</summary>
internal sealed record RpcReceipt
{
    public Field<Hash32> TransactionHash { get; init; }

    public Field<Hash32> BlockHash { get; init; }

    public Field<BigInteger> Type { get; init; }

    public Field<BigInteger> GasUsed { get; init; }

    public Field<BigInteger> EffectiveGasPrice { get; init; }

    public Field<Address> From { get; init; }

    public Field<Address> To { get; init; }

    public Field<BigInteger> Status { get; init; }

    public Field<BigInteger> BlobGasUsed { get; init; }

    [JsonConverter(typeof(LogsConverter))]
    public RpcLogs? Logs { get; init; }
}

/// <summary>Withdrawals of a block: how many, and their sum in gwei, null where an amount could not be read.</summary>
internal readonly record struct WithdrawalSum(int Count, BigInteger? Gwei);

using System.Numerics;
using System.Text.Json.Serialization;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>The newest block, as far as a reading of fees needs it.</summary>
/// <param name="BaseFeeWei">Wei per gas; null where it says none.</param>
internal sealed record FeeHead(long Number, DateTimeOffset Time, long? BaseFeeWei)
{
    /// <summary>How far a block's time may be ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    public static JsonRpcCall Call { get; } = new("eth_getBlockByNumber", "latest", false);

    /// <summary>Null where the reply is no block of the past.</summary>
    public static FeeHead? Of(JsonRpcReply reply, DateTimeOffset now) =>
        reply.Read(FeeJsonContext.Default.RpcFeeHead, out _) is { Number.Content: { } number, Timestamp.Content: { } time } head
        && FeeAnswers.Wei(number) is { } height
        && time > 0
        && time <= (now + Ahead).ToUnixTimeSeconds()
            ? new(height, DateTimeOffset.FromUnixTimeSeconds((long)time), FeeAnswers.Wei(head.BaseFeePerGas.Content))
            : null;
}

/// <summary>A block of JSON-RPC, as far as it is needed.</summary>
internal sealed record RpcFeeHead
{
    public Field<BigInteger> Number { get; init; }

    public Field<BigInteger> Timestamp { get; init; }

    public Field<BigInteger> BaseFeePerGas { get; init; }
}

/// <summary>A call's cost by zks_estimateFee.</summary>
internal sealed record RpcEstimatedFee
{
    [JsonPropertyName("gas_limit")]
    public Field<BigInteger> GasLimit { get; init; }

    [JsonPropertyName("max_fee_per_gas")]
    public Field<BigInteger> MaxFeePerGas { get; init; }
}

/// <summary>Generated readers of heads and estimates.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(QuantityConverter)]
)]
[JsonSerializable(typeof(RpcFeeHead))]
[JsonSerializable(typeof(RpcEstimatedFee))]
internal sealed partial class FeeJsonContext : JsonSerializerContext;

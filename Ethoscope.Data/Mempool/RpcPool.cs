using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mempool;

/// <summary>An answer to txpool_status, none of it required.</summary>
internal sealed record RpcPoolStatus
{
    [JsonConverter(typeof(PoolCountConverter))]
    public Field<BigInteger> Pending { get; init; }

    [JsonConverter(typeof(PoolCountConverter))]
    public Field<BigInteger> Queued { get; init; }

    [JsonConverter(typeof(PoolCountConverter))]
    public Field<BigInteger> BaseFee { get; init; }
}

/// <summary>A transaction as txpool_content lists it: the fields that we read, none required.</summary>
internal readonly record struct RpcPoolTransaction
{
    public Field<BigInteger> Gas { get; init; }

    public Field<BigInteger> GasPrice { get; init; }

    public Field<BigInteger> MaxFeePerGas { get; init; }

    public Field<BigInteger> MaxPriorityFeePerGas { get; init; }

    public Field<BigInteger> Type { get; init; }

    [JsonConverter(typeof(CountConverter))]
    public Field<int> BlobVersionedHashes { get; init; }
}

/// <summary>Counts come as quantities, and from some as text in decimal digits.</summary>
internal sealed class PoolCountConverter : FieldConverter<BigInteger>
{
    protected override BigInteger? Parse(ref Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false }
        && reader.ValueSpan.Length is > 0 and <= 18
        && !reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? long.Parse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : RpcText.Quantity(ref reader);
}

/// <summary>Generated readers of pools.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(QuantityConverter)]
)]
[JsonSerializable(typeof(RpcPoolStatus))]
[JsonSerializable(typeof(RpcPoolTransaction))]
internal sealed partial class PoolJsonContext : JsonSerializerContext;

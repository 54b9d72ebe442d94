using System.Numerics;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>A log of eth_getLogs (execution-apis, src/schemas/receipt.yaml).</summary>
internal sealed record RpcPostingLog
{
    public Field<Address> Address { get; init; }

    [JsonConverter(typeof(TopicsConverter))]
    public List<Hash32>? Topics { get; init; }

    public Field<BigInteger> BlockNumber { get; init; }

    public Field<Hash32> BlockHash { get; init; }

    public Field<BigInteger> BlockTimestamp { get; init; }

    public Field<Hash32> TransactionHash { get; init; }

    public Field<BigInteger> LogIndex { get; init; }

    [JsonConverter(typeof(FlagConverter))]
    public Field<bool> Removed { get; init; }

    /// <param name="now">No block is later.</param>
    public PostingLog ToLog(DateTimeOffset now) =>
        new()
        {
            BlockNumber = PostingJson.Long(BlockNumber.Content),
            BlockHash = BlockHash.Content,
            Time = PostingJson.Time(BlockTimestamp.Content, now),
            TransactionHash = TransactionHash.Content,
            LogIndex = PostingJson.Long(LogIndex.Content),
            Emitter = Address.Content,
            Topics = Topics,
            IsRemoved = Removed.Content ?? false,
        };
}

/// <summary>What a transaction paid, of its receipt (EIP-4844 for blobs).</summary>
internal sealed record RpcPostingReceipt
{
    public Field<Hash32> BlockHash { get; init; }

    public Field<BigInteger> Type { get; init; }

    public Field<BigInteger> GasUsed { get; init; }

    public Field<BigInteger> EffectiveGasPrice { get; init; }

    public Field<BigInteger> BlobGasUsed { get; init; }

    public Field<BigInteger> BlobGasPrice { get; init; }
}

/// <summary>When a block was.</summary>
internal sealed record RpcBlockTime
{
    public Field<BigInteger> Number { get; init; }

    public Field<Hash32> Hash { get; init; }

    public Field<BigInteger> Timestamp { get; init; }
}

/// <summary>Generated readers of what postings are read from.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(QuantityConverter), typeof(HashConverter), typeof(AddressConverter)]
)]
[JsonSerializable(typeof(List<RpcPostingLog?>))]
[JsonSerializable(typeof(RpcPostingReceipt))]
[JsonSerializable(typeof(RpcBlockTime))]
internal sealed partial class PostingJsonContext : JsonSerializerContext;

/// <summary>Numbers of replies within what they can mean.</summary>
internal static class PostingJson
{
    /// <summary>Ethereum's first block.</summary>
    private static readonly DateTimeOffset First = new(2015, 7, 30, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    public static long? Long(BigInteger? value) => value is { } number && number >= 0 && number <= long.MaxValue ? (long)number : null;

    /// <summary>A block's time; null before the first block, and later than now.</summary>
    public static DateTimeOffset? Time(BigInteger? seconds, DateTimeOffset now) =>
        seconds is { } second && second >= First.ToUnixTimeSeconds() && second <= (now + ClocksDiffer).ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)second)
            : null;
}

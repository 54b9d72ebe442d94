using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Prices;

/// <summary>Calls of a feed's proxy and of its aggregators (Chainlink, EACAggregatorProxy), and their replies word by word.</summary>
internal static class FeedCall
{
    private const int Word = 32;
    private const int MostText = 100;

    public static JsonRpcCall Latest(Address feed) => Of(feed, 0xfeaf968c);

    public static JsonRpcCall Round(Address feed, RoundId id)
    {
        var argument = new byte[Word];
        BinaryPrimitives.WriteUInt16BigEndian(argument.AsSpan(Word - 10), (ushort)id.Phase);
        BinaryPrimitives.WriteInt64BigEndian(argument.AsSpan(Word - 8), id.Round);
        return Of(feed, 0x9a6fc8f5, argument);
    }

    public static JsonRpcCall Decimals(Address feed) => Of(feed, 0x313ce567);

    public static JsonRpcCall Description(Address feed) => Of(feed, 0x7284e416);

    /// <summary>phaseAggregators(uint16).</summary>
    public static JsonRpcCall Aggregator(Address feed, int phase)
    {
        var argument = new byte[Word];
        BinaryPrimitives.WriteUInt16BigEndian(argument.AsSpan(Word - 2), (ushort)phase);
        return Of(feed, 0xc1597304, argument);
    }

    /// <summary>latestRound() of an aggregator.</summary>
    public static JsonRpcCall LatestRound(Address aggregator) => Of(aggregator, 0x668a0f02);

    /// <summary>The bytes that a call returned; null where the reply is no such thing.</summary>
    public static byte[]? Bytes(JsonRpcReply reply)
    {
        if (reply.Fault is not null)
            return null;
        var reader = new Utf8JsonReader(reply.Result.Span);
        return reader.Read() ? RpcText.Bytes(ref reader) : null;
    }

    /// <summary>A single word; null where there is not exactly one.</summary>
    public static BigInteger? Number(byte[]? data) =>
        data is { Length: Word } ? new BigInteger(data, isUnsigned: true, isBigEndian: true) : null;

    /// <summary>An address; null where the word is none, or zero.</summary>
    public static Address? Contract(byte[]? data) =>
        data is { Length: Word } && !data.AsSpan(0, Word - Address.Length).ContainsAnyExcept((byte)0)
            ? Address.FromBytes(data.AsSpan(Word - Address.Length)) is var address && address != default
                ? address
                : null
            : null;

    /// <summary>A string: offset, length, bytes; null where the reply is none, or longer than a name.</summary>
    public static string? Text(byte[]? data)
    {
        if (data is null || Number(data.Length >= 2 * Word ? data[..Word] : null) != Word)
            return null;
        var length = new BigInteger(data.AsSpan(Word, Word), isUnsigned: true, isBigEndian: true);
        return length <= MostText && data.Length >= (2 * Word) + (int)length ? Encoding.UTF8.GetString(data, 2 * Word, (int)length) : null;
    }

    private static JsonRpcCall Of(Address contract, uint selector, params ReadOnlySpan<byte> argument) =>
        new(
            "eth_call",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["to"] = contract.ToString(),
                ["data"] = $"0x{selector:x8}{Convert.ToHexStringLower(argument)}",
            },
            "latest"
        );
}

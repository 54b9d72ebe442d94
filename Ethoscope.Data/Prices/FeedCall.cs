using System.Numerics;
using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Upstream;
using Nethereum.Contracts;

namespace Ethoscope.Data.Prices;

/// <summary>Calls of a feed's proxy and of its aggregators (Chainlink, EACAggregatorProxy), and their replies word by word.</summary>
internal static class FeedCall
{
    private const int Word = 32;
    private const int MostText = 100;

    public static JsonRpcCall Latest(Address feed) => Of(feed, new LatestRoundDataMessage());

    public static JsonRpcCall Round(Address feed, RoundId id) => Of(feed, new RoundDataMessage { RoundId = id.Value });

    public static JsonRpcCall Decimals(Address feed) => Of(feed, new DecimalsMessage());

    public static JsonRpcCall Description(Address feed) => Of(feed, new DescriptionMessage());

    /// <summary>phaseAggregators(uint16).</summary>
    public static JsonRpcCall Aggregator(Address feed, int phase) => Of(feed, new PhaseAggregatorMessage { Phase = phase });

    /// <summary>latestRound() of an aggregator.</summary>
    public static JsonRpcCall LatestRound(Address aggregator) => Of(aggregator, new LatestRoundMessage());

    /// <summary>The bytes that a call returned; null where the reply is no such thing.</summary>
    public static byte[]? Bytes(JsonRpcReply reply)
    {
        if (reply.Fault is not null)
            return null;
        var reader = new Utf8JsonReader(reply.Result.Span);
        return reader.Read() ? RpcText.Bytes(ref reader) : null;
    }

    /// <summary>A single word; null where there is not exactly one.</summary>
    public static BigInteger? Number(byte[]? data) => data is { Length: Word } ? Unsigned(data, 0) : null;

    /// <summary>A round; null where there are not exactly five words, the last of which (answeredInRound) says nothing since feeds report
    /// off-chain.</summary>
    public static RoundClaim? Claim(byte[]? data) =>
        data is { Length: 5 * Word }
            ? new(Unsigned(data, 0), new BigInteger(data.AsSpan(Word, Word), isBigEndian: true), Unsigned(data, 2), Unsigned(data, 3))
            : null;

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
        if (data is not { Length: >= 2 * Word } || Unsigned(data, 0) != Word)
            return null;
        var length = Unsigned(data, 1);
        return length <= MostText && data.Length >= (2 * Word) + (int)length ? Encoding.UTF8.GetString(data, 2 * Word, (int)length) : null;
    }

    private static BigInteger Unsigned(byte[] data, int index) => new(data.AsSpan(index * Word, Word), isUnsigned: true, isBigEndian: true);

    private static JsonRpcCall Of<TMessage>(Address contract, TMessage message)
        where TMessage : FunctionMessage, new() =>
        new(
            "eth_call",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["to"] = contract.ToString(),
                ["data"] = "0x" + Convert.ToHexStringLower(message.GetCallData()),
            },
            "latest"
        );
}

using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Prices;

namespace Ethoscope.Tests.Testing;

/// <summary>A price feed's contract for <see cref="RpcStub"/>: answers eth_call as the proxy does, from rounds that a test puts in.</summary>
internal sealed class StubFeed
{
    /// <summary>What each call returns in place of the contract's own; by the first eight digits of its data.</summary>
    public Dictionary<string, Func<JsonNode?>> Replies { get; } = [];

    public SortedDictionary<RoundId, RoundClaim> Rounds { get; } = [];

    public static StubFeed Of(RpcStub stub)
    {
        var feed = new StubFeed();
        var other = stub.Answer;
        stub.Answer = (method, arguments) =>
            method switch
            {
                "eth_call" => feed.Call(arguments),
                "eth_chainId" => "0x1",
                "eth_getBlockByNumber" => null,
                _ => other(method, arguments),
            };
        return feed;
    }

    public StubFeed Add(int phase, long round, BigInteger answer, DateTimeOffset at)
    {
        Rounds[new(phase, round)] = FakeFeed.Claim(new(phase, round), answer, at);
        return this;
    }

    /// <summary>Words of the ABI.</summary>
    public static string Words(params BigInteger[] words)
    {
        var text = new StringBuilder("0x");
        foreach (var word in words)
        {
            var bytes = new byte[32];
            bytes.AsSpan().Fill(word.Sign < 0 ? (byte)0xff : (byte)0);
            var value = word.ToByteArray(isUnsigned: word.Sign >= 0, isBigEndian: true);
            value.CopyTo(bytes.AsSpan(32 - value.Length));
            text.Append(Convert.ToHexStringLower(bytes));
        }

        return text.ToString();
    }

    public static string Text(string text) =>
        Words(32, text.Length) + Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text)).PadRight(64, '0');

    private JsonNode? Call(JsonArray arguments)
    {
        var to = (string)arguments[0]!["to"]!;
        var data = (string)arguments[0]!["data"]!;
        var selector = data[2..10];
        if (Replies.TryGetValue(selector, out var reply))
            return reply();
        if (to != PriceFeed.EtherInDollars.ToString() && selector != "668a0f02")
            return "0x";

        var argument = data.Length > 10 ? BigInteger.Parse("0" + data[10..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;
        return selector switch
        {
            "313ce567" => Words(8),
            "7284e416" => Text("ETH / USD"),
            "feaf968c" => Round(Rounds.Keys.Last()),
            "9a6fc8f5" => RoundId.Of(argument) is { } id && Rounds.ContainsKey(id)
                ? Round(id)
                : throw StubErrorException.Of(3, "execution reverted: No data present"),
            "c1597304" => Words(argument),
            "668a0f02" => Words(Rounds.Keys.Last(id => id.Phase == Convert.ToInt32(to[^4..], 16)).Round),
            _ => throw StubErrorException.Of(3, "execution reverted"),
        };
    }

    private string Round(RoundId id)
    {
        var claim = Rounds[id];
        return Words(claim.RoundId, claim.Answer, claim.StartedAt, claim.UpdatedAt, claim.RoundId);
    }
}

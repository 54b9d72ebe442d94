using System.Globalization;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Tests.Testing;

/// <summary>Events of L1 for <see cref="RpcStub"/>: eth_getLogs as nodes answer it, with the receipts and blocks of the logs.</summary>
internal sealed class StubLogs
{
    public static readonly DateTimeOffset Genesis = UpstreamHost.Start.AddDays(-1);

    public List<JsonObject> Logs { get; } = [];

    public Dictionary<string, JsonObject> Receipts { get; } = [];

    public long Head { get; set; } = 5_000;

    /// <summary>The node's own answer to a range of heights (inclusive); null where it answers with its logs.</summary>
    public Func<long, long, JsonNode?> Range { get; set; } = (_, _) => null;

    /// <summary>What other calls return, by method, or for eth_call by the first eight digits of its data.</summary>
    public Dictionary<string, Func<JsonArray, JsonNode?>> Replies { get; } = [];

    public static StubLogs Of(RpcStub stub)
    {
        var logs = new StubLogs();
        stub.Answer = logs.Answer;
        return logs;
    }

    public static DateTimeOffset TimeOf(long height) => Genesis.AddSeconds(12 * height);

    /// <summary>A log of an event in a transaction of its own, and that transaction's receipt.</summary>
    public JsonObject Add(PostingEvent wanted, long height, long number, int blobs = 0, string? transaction = null)
    {
        var hash = BlockTree.Digest(transaction ?? $"transaction {height} {number}").ToString();
        var log = new JsonObject
        {
            ["address"] = wanted.Contract.ToString(),
            ["topics"] = new JsonArray([
                wanted.Topic.ToString(),
                .. Enumerable.Repeat(0, wanted.NumberTopic ?? 0).Select(_ => (JsonNode)$"0x{number:x64}"),
            ]),
            ["data"] = "0x",
            ["blockNumber"] = $"0x{height:x}",
            ["blockHash"] = HashOf(height),
            ["transactionHash"] = hash,
            ["logIndex"] = $"0x{Logs.Count:x}",
            ["removed"] = false,
        };
        Logs.Add(log);
        Receipts[hash] = new JsonObject
        {
            ["transactionHash"] = hash,
            ["blockHash"] = HashOf(height),
            ["type"] = blobs > 0 ? "0x3" : "0x2",
            ["gasUsed"] = "0x30d40",
            ["effectiveGasPrice"] = "0x3b9aca00",
        };
        if (blobs > 0)
            (Receipts[hash]["blobGasUsed"], Receipts[hash]["blobGasPrice"]) = ($"0x{blobs * 131_072:x}", "0x3e8");
        return log;
    }

    public static string HashOf(long height) => BlockTree.Digest($"block {height}").ToString();

    private JsonNode? Answer(string method, JsonArray arguments)
    {
        var name = method == "eth_call" ? ((string)arguments[0]!["data"]!)[2..10] : method;
        if (Replies.TryGetValue(name, out var reply))
            return reply(arguments);
        return method switch
        {
            "eth_chainId" => "0x1",
            "eth_blockNumber" => $"0x{Head:x}",
            "eth_getLogs" => Find(arguments[0]!),
            "eth_getTransactionReceipt" => Receipts.GetValueOrDefault((string)arguments[0]!),
            "eth_getBlockByNumber" => ((string)arguments[0]!).StartsWith("0x", StringComparison.Ordinal)
                ? Block(Number((string)arguments[0]!))
                : null,
            _ => throw StubErrorException.Of(-32601, $"the method {method} does not exist"),
        };
    }

    private JsonNode? Find(JsonNode filter)
    {
        var (first, last) = (Number((string)filter["fromBlock"]!), Number((string)filter["toBlock"]!));
        if (Range(first, last) is { } own)
            return own;
        var topics = filter["topics"]![0]!.AsArray().Select(topic => (string)topic!).ToHashSet(StringComparer.Ordinal);
        var addresses = filter["address"]!.AsArray().Select(address => (string)address!).ToHashSet(StringComparer.Ordinal);
        return new JsonArray([
            .. Logs.Where(log =>
                    Number((string)log["blockNumber"]!) is var height
                    && height >= first
                    && height <= Math.Min(last, Head)
                    && topics.Contains((string)log["topics"]![0]!)
                    && addresses.Contains((string)log["address"]!)
                )
                .Select(log => log.DeepClone()),
        ]);
    }

    private static JsonObject Block(long height) =>
        new()
        {
            ["number"] = $"0x{height:x}",
            ["hash"] = HashOf(height),
            ["timestamp"] = $"0x{TimeOf(height).ToUnixTimeSeconds():x}",
        };

    private static long Number(string text) => long.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

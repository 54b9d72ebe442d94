using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Tests.Testing;

/// <summary>A rollup's node for <see cref="RpcStub"/>: blocks, receipts, batches and tags as a test puts them in.</summary>
internal sealed class StubRollup
{
    public Dictionary<long, JsonNode> Blocks { get; } = [];

    public Dictionary<long, JsonNode?> Receipts { get; } = [];

    public Dictionary<long, JsonNode?> Batches { get; } = [];

    /// <summary>Heights by tag; the highest block is the latest where none is given.</summary>
    public Dictionary<string, long> Tags { get; } = new(StringComparer.Ordinal);

    public long ChainId { get; set; } = 1;

    /// <summary>What any call of a contract returns.</summary>
    public Func<JsonNode?> Call { get; set; } = () => "0x";

    /// <summary>Methods and tags that are refused.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    public static StubRollup Of(RpcStub stub)
    {
        var rollup = new StubRollup();
        stub.Answer = rollup.Answer;
        return rollup;
    }

    public StubRollup Add(params IEnumerable<JsonNode> blocks)
    {
        foreach (var block in blocks)
            Blocks[Number(block["number"]!)] = block.DeepClone();
        return this;
    }

    /// <summary>A network of a known stack that a host's endpoints serve.</summary>
    public static Layer2Network NetworkOf(UpstreamHost host, Layer2Network known) => known with { Chain = host.Chain };

    public static long Number(JsonNode quantity) => Convert.ToInt64((string)quantity!, 16);

    private JsonNode? Answer(string method, JsonArray arguments)
    {
        if (Refused.Contains(method) || (arguments.Count > 0 && arguments[0] is JsonValue first && Refused.Contains(first.ToString())))
            throw StubErrorException.Of(-32602, "invalid argument 0");
        return method switch
        {
            "eth_chainId" => $"0x{ChainId:x}",
            "eth_getBlockByNumber" => Blocks.GetValueOrDefault(Height((string)arguments[0]!))?.DeepClone(),
            "eth_getBlockReceipts" => Receipts.GetValueOrDefault(Height((string)arguments[0]!))?.DeepClone(),
            "eth_call" => Call(),
            "zks_L1BatchNumber" => $"0x{Batches.Keys.Max():x}",
            "zks_getL1BatchDetails" => Batches.GetValueOrDefault((long)arguments[0]!)?.DeepClone(),
            _ => throw StubErrorException.Of(-32601, $"the method {method} does not exist"),
        };
    }

    private long Height(string block) =>
        block.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt64(block, 16)
        : Tags.TryGetValue(block, out var tagged) ? tagged
        : string.Equals(block, "latest", StringComparison.Ordinal) ? Blocks.Keys.Max()
        : -1;
}

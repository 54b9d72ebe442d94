using System.Text.Json.Nodes;

namespace Ethoscope.Tests.Testing;

/// <summary>A node of chain 1 for <see cref="RpcStub"/>: blocks and receipts as a test puts them in, with tags.</summary>
internal sealed class StubChain
{
    private readonly Dictionary<long, Queue<JsonNode?>> _scripted = [];

    public Dictionary<long, JsonObject> Blocks { get; } = [];

    public Dictionary<long, JsonNode?> Receipts { get; } = [];

    public long ChainId { get; set; } = 1;

    public long? Head { get; set; }

    /// <summary>Answers given first, one a call; the last one stays.</summary>
    public void Script(long number, params JsonNode?[] answers) => _scripted[number] = new Queue<JsonNode?>(answers);

    public static StubChain Of(RpcStub stub)
    {
        var chain = new StubChain();
        stub.Answer = chain.Answer;
        return chain;
    }

    /// <summary>An empty block on a chain of its own naming; its time is in slots before <see cref="UpstreamHost.Start"/>.</summary>
    public static JsonObject Block(long number, string branch = "", DateTimeOffset? time = null) =>
        new()
        {
            ["number"] = $"0x{number:x}",
            ["hash"] = BlockTree.Digest($"{number}{branch}").ToString(),
            ["parentHash"] = BlockTree.Digest($"{number - 1}{branch}").ToString(),
            ["timestamp"] = $"0x{(time ?? UpstreamHost.Start.AddDays(-1)).ToUnixTimeSeconds() + number:x}",
            ["miner"] = "0x86670a728d466132484e63b837af3018351e2e17",
            ["gasLimit"] = "0x2255100",
            ["gasUsed"] = "0x112a880",
            ["baseFeePerGas"] = "0x1a13b8600",
            ["extraData"] = "0x74657374",
            ["size"] = "0x13d52",
            ["transactions"] = new JsonArray(),
        };

    /// <summary>Empty blocks 0 to <paramref name="head"/>.</summary>
    public StubChain Fill(long head, string branch = "")
    {
        for (var number = 0; number <= head; number++)
            Blocks[number] = Block(number, branch);
        return this;
    }

    /// <summary>Puts a block in under its own number, with receipts that agree with it where none are given.</summary>
    public long Add(JsonNode block, JsonNode? receipts = null)
    {
        var copy = block.DeepClone().AsObject();
        var number = Convert.ToInt64((string)copy["number"]!, 16);
        Blocks[number] = copy;
        Receipts[number] = receipts?.DeepClone() ?? ReceiptsOf(copy);
        return number;
    }

    /// <summary>Receipts as plain as can be for the transactions of a block.</summary>
    public static JsonArray ReceiptsOf(JsonObject block) =>
        new([
            .. block["transactions"]!
                .AsArray()
                .Select(transaction => new JsonObject
                {
                    ["transactionHash"] = (transaction is JsonObject whole ? whole["hash"] : transaction)!.DeepClone(),
                    ["blockHash"] = block["hash"]!.DeepClone(),
                    ["type"] = (transaction as JsonObject)?["type"]?.DeepClone(),
                    ["gasUsed"] = "0x5208",
                    ["effectiveGasPrice"] = "0x1dcd65000",
                    ["blobGasUsed"] = BlobGas(transaction as JsonObject),
                    ["logs"] = new JsonArray(),
                }),
        ]);

    private static JsonNode? BlobGas(JsonObject? transaction) =>
        transaction?["blobVersionedHashes"] is JsonArray hashes ? $"0x{hashes.Count * 131_072:x}" : null;

    public JsonNode? Answer(string method, JsonArray arguments) =>
        method switch
        {
            "eth_chainId" => $"0x{ChainId:x}",
            "eth_getBlockByNumber" => Find((string)arguments[0]!),
            "eth_getBlockReceipts" => Receipts.GetValueOrDefault(Convert.ToInt64((string)arguments[0]!, 16), new JsonArray()),
            "eth_getTransactionReceipt" => Receipts
                .Values.SelectMany(list => list?.AsArray() ?? [])
                .FirstOrDefault(receipt =>
                    string.Equals((string)receipt!["transactionHash"]!, (string)arguments[0]!, StringComparison.Ordinal)
                ),
            _ => throw StubErrorException.Of(-32601, $"the method {method} does not exist"),
        };

    private JsonNode? Find(string which)
    {
        var head = Head ?? (Blocks.Count == 0 ? 0 : Blocks.Keys.Max());
        var number = which switch
        {
            "latest" => head,
            "safe" => Math.Max(0, head - 2),
            "finalized" => Math.Max(0, head - 4),
            _ => Convert.ToInt64(which, 16),
        };
        if (_scripted.TryGetValue(number, out var answers))
            return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return number > head ? null : Blocks.GetValueOrDefault(number);
    }
}

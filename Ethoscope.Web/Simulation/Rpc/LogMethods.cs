using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Logs by address and topics (eth_getLogs).</summary>
internal sealed class LogMethods(SimulatedChain chain, LogRules rules, TransactionPlaces places)
{
    private const int MostTopics = 4;

    private readonly BlockSelector _select = new(chain);
    private readonly TransactionLogs _logs = new(chain);

    public RpcResult Logs(RpcParameters parameters)
    {
        if (rules.MostBlocks is not { } most)
            throw RpcException.InvalidParameters("Invalid parameters");

        var filter = parameters.Required(0);
        if (filter.ValueKind != JsonValueKind.Object)
            throw RpcParameters.Invalid(0, "a filter");
        var (from, to) = RangeOf(filter);
        if (to - from >= most)
            throw RpcException.Refused($"query exceeds max block range {most}");
        var addresses = AddressesOf(filter);
        if (addresses.Count == 0)
            throw RpcException.InvalidParameters(
                "Please specify an address in your request or, to remove restrictions, order a dedicated full node"
            );
        var topics = TopicsOf(filter);
        bool Wanted(RollupLog log) => addresses.Contains(log.Emitter) && Match(log, topics);

        var blocks = Candidates(from, to, addresses);
        return json =>
        {
            json.WriteStartArray();
            foreach (var block in blocks)
                Write(json, block, Wanted);
            json.WriteEndArray();
        };
    }

    private void Write(Utf8JsonWriter json, SimulatedBlock block, Predicate<RollupLog> wanted)
    {
        var writer = new TransactionJson(chain, block);
        var before = 0;
        foreach (var (index, transaction) in chain.Bodies.TransactionsOf(block).Index())
        {
            var logs = _logs.Of(transaction);
            if (logs.Any(log => wanted(log)))
            {
                places.Remember(transaction.Hash, block.Number);
                writer.WriteLogs(json, transaction, index, before, wanted);
            }

            before += logs.Count;
        }
    }

    /// <summary>Blocks that may hold such logs: those with postings, where nothing else is asked for.</summary>
    private IReadOnlyList<SimulatedBlock> Candidates(long from, long to, HashSet<Address> addresses)
    {
        var ofRollups = chain.Postings.Emitters.IsSupersetOf(addresses);
        return chain.Read(moment =>
        {
            var blocks = new List<SimulatedBlock>();
            for (var number = from; number <= to; number++)
            {
                if (moment.AtHeight(number) is { } block && (!ofRollups || chain.Postings.HasAny(block, addresses)))
                    blocks.Add(block);
            }

            return blocks;
        });
    }

    private (long From, long To) RangeOf(JsonElement filter)
    {
        if (filter.TryGetProperty("blockHash", out var hash))
        {
            var block =
                Hash32.TryParse(hash.GetString(), out var known) && chain.WithHash(known) is { } found
                    ? found
                    : throw RpcException.Refused("unknown block");
            return (block.Number, block.Number);
        }

        var head = chain.Head.Number;
        var (from, to) = (Bound(filter, "fromBlock"), Bound(filter, "toBlock"));
        if (from > to)
            throw RpcException.InvalidParameters("invalid block range params");
        return (from, Math.Min(to, head));
    }

    private long Bound(JsonElement filter, string name) =>
        !filter.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String ? chain.Head.Number
        : RpcParameters.TryQuantity(value.GetString()!, out var number) ? number
        : _select.ByTag(value.GetString()!)?.Number ?? throw RpcException.InvalidParameters("invalid block range params");

    private static HashSet<Address> AddressesOf(JsonElement filter) =>
        [
            .. Texts(filter, "address")
                .Select(text =>
                    Address.TryParse(text, out var address) ? address : throw RpcException.InvalidParameters("an address is wanted")
                ),
        ];

    /// <summary>By place, the topics of which one is wanted there; null where any will do.</summary>
    private static IReadOnlyList<HashSet<Hash32>?> TopicsOf(JsonElement filter)
    {
        if (!filter.TryGetProperty("topics", out var list) || list.ValueKind != JsonValueKind.Array)
            return [];
        if (list.GetArrayLength() > MostTopics)
            throw RpcException.InvalidParameters("too many topics");

        return [.. list.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Null ? null : TopicsAt(one))];
    }

    private static HashSet<Hash32> TopicsAt(JsonElement one) =>
        [
            .. Texts(one)
                .Select(text => Hash32.TryParse(text, out var topic) ? topic : throw RpcException.InvalidParameters("a topic is wanted")),
        ];

    private static bool Match(RollupLog log, IReadOnlyList<HashSet<Hash32>?> topics)
    {
        for (var i = 0; i < topics.Count; i++)
        {
            if (topics[i] is { } wanted && (i >= log.Topics.Count || !wanted.Contains(log.Topics[i])))
                return false;
        }

        return true;
    }

    private static IEnumerable<string?> Texts(JsonElement filter, string name) =>
        filter.TryGetProperty(name, out var value) ? Texts(value) : [];

    /// <summary>A text, or those of a list.</summary>
    private static IEnumerable<string?> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : null),
            JsonValueKind.String => [value.GetString()],
            _ => [],
        };
}

using System.Text.Json;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>Makes claims, which Core's rules judge, of what the beacon API replies (ethereum/beacon-APIs).</summary>
internal static class BeaconJson
{
    /// <summary>The node has not verified what the reply says; where it does not say, it has.</summary>
    public static bool IsOptimistic(JsonElement reply) => reply.Member("execution_optimistic").Flag() == true;

    /// <summary>A header alone, or the only one of a list; null where there is none.</summary>
    public static BeaconHeaderClaim? Header(JsonElement reply) =>
        reply.Member("data") is { ValueKind: JsonValueKind.Array } list
            ? list.GetArrayLength() == 1
                ? HeaderOf(list[0])
                : null
            : reply.Member("data") is { } data
                ? HeaderOf(data)
                : null;

    /// <summary>Headers of a list, or the only one; null where the reply is neither.</summary>
    public static IReadOnlyList<BeaconHeaderClaim>? Headers(JsonElement reply) =>
        reply.Member("data") switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(HeaderOf)],
            { ValueKind: JsonValueKind.Object } one => [HeaderOf(one)],
            _ => null,
        };

    public static CheckpointsClaim? Checkpoints(JsonElement reply) =>
        reply.Member("data") is { ValueKind: JsonValueKind.Object } data
            ? new(
                Checkpoint(data.Member("previous_justified")),
                Checkpoint(data.Member("current_justified")),
                Checkpoint(data.Member("finalized"))
            )
            : null;

    /// <summary>Slots and validators; null where the reply is no list.</summary>
    public static IReadOnlyList<(ulong? Slot, ulong? Validator)>? Proposers(JsonElement reply) =>
        reply.Member("data").Items()?.Select(duty => (duty.Member("slot").Number(), duty.Member("validator_index").Number())).ToArray();

    public static SyncingClaim? Syncing(JsonElement reply) =>
        reply.Member("data") is { ValueKind: JsonValueKind.Object } data
            ? new(
                data.Member("head_slot").Number(),
                data.Member("sync_distance").Number(),
                data.Member("is_syncing").Flag(),
                data.Member("is_optimistic").Flag(),
                data.Member("el_offline").Flag()
            )
            : null;

    public static GenesisClaim? Genesis(JsonElement reply) =>
        reply.Member("data") is { ValueKind: JsonValueKind.Object } data
            ? new(data.Member("genesis_time").Number(), data.Member("genesis_validators_root").Hash())
            : null;

    /// <summary>Name and version of the node's software.</summary>
    public static string? Version(JsonElement reply) => reply.Member("data").Member("version").Text();

    /// <summary>An event of a stream.</summary>
    /// <param name="topic">block, head or chain_reorg; null is returned for any other.</param>
    public static SignalClaim? Signal(string topic, JsonElement told) =>
        topic switch
        {
            "block" or "head" => new()
            {
                Slot = told.Member("slot").Number(),
                Root = told.Member("block").Hash(),
                IsOptimistic = told.Member("execution_optimistic").Flag(),
            },
            "chain_reorg" => new()
            {
                Slot = told.Member("slot").Number(),
                Root = told.Member("new_head_block").Hash(),
                IsReorganisation = true,
                LostHead = told.Member("old_head_block").Hash(),
                Depth = told.Member("depth").Number(),
                IsOptimistic = told.Member("execution_optimistic").Flag(),
            },
            _ => null,
        };

    private static BeaconHeaderClaim HeaderOf(JsonElement data)
    {
        var message = data.Member("header").Member("message");
        return new()
        {
            Root = data.Member("root").Hash(),
            IsCanonical = data.Member("canonical").Flag(),
            Slot = message.Member("slot").Number(),
            Proposer = message.Member("proposer_index").Number(),
            ParentRoot = message.Member("parent_root").Hash(),
        };
    }

    internal static CheckpointClaim? Checkpoint(JsonElement? data) =>
        data is { ValueKind: JsonValueKind.Object } ? new(data.Member("epoch").Number(), data.Member("root").Hash()) : null;
}

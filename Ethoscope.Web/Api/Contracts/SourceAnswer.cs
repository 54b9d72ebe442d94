using System.ComponentModel;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Web.Api.Contracts;

[Description("An endpoint that a chain, or its consensus, is read from, over all instances: every instance says the same.")]
internal sealed record SourceAnswer(
    [property: Description("Configured name; its address is not told.")] string Name,
    [property: Description(
        "Name of the chain that is read from it; with -beacon behind it for the chain's consensus, relay- and the name for a relay."
    )]
        string Chain,
    [property: Description("execution (JSON-RPC), beacon (beacon API) or relay (data API of a MEV-Boost relay).")]
    [property: OneOf(typeof(EndpointService))]
        string Service,
    [property: Description(
        "unknown (not asked yet), healthy, failing, lagging, contradicted, execution_offline, optimistic, syncing, resting, budget_spent, circuit_open, other_chain or paused (by the operator); as the instance sees it that follows the chain."
    )]
    [property: OneOf(typeof(EndpointCondition))]
        string Status,
    [property: Description("When that ends by itself or is looked at again.")] DateTime? Until,
    [property: Description("Why, in words.")] string? Detail,
    DateTime? LastSuccessAt,
    [property: Description("Whole seconds since then.")] long? AgeSeconds,
    [property: Description("Moving mean of a request.")] decimal? LatencySeconds,
    [property: Description("Half of the requests of the last five minutes took at most this long; null where none was answered.")]
        decimal? LatencyP50Seconds,
    [property: Description("Of twenty requests of the last five minutes, nineteen took at most this long.")] decimal? LatencyP95Seconds,
    [property: Description("Height of its newest block; null for beacon nodes and relays.")] long? HeadBlock,
    [property: Description("Blocks behind the best known head; null for beacon nodes and relays.")] long? LagBlocks,
    [property: Description("Slot of its newest block, of a relay of the newest payload that it delivered; null for an execution node.")]
        long? HeadSlot,
    [property: Description(
        "Slots behind the best known head, of a relay behind the newest payload of all relays, which may be silence; null for an execution node."
    )]
        long? LagSlots,
    [property: Description("Calls of all instances in this UTC day.")] long RequestsToday,
    [property: Description("Bytes of its replies in this UTC day after decompression, by live instances.")] long BytesToday,
    [property: Description("Most calls of a UTC day, as configured; null for no limit.")] long? RequestsPerDay,
    [property: Description("The chain's head is read from it now.")] bool Serving,
    [property: Description("Since when.")] DateTime? ServingSince,
    [property: Description("Why those before it in the configuration are passed over; null where it is the first.")] string? ServingBecause,
    [property: Description("Instance that this is the view of.")] string Instance,
    [property: Description("Instances that see it in another state.")] IReadOnlyList<SourceOpinion> OtherViews
)
{
    /// <param name="serving">Which endpoint of its chain serves; null where none has yet.</param>
    public static SourceAnswer Of(SourceView view, SourceServing? serving, DateTimeOffset now)
    {
        var state = view.Main.State;
        var hasSlots = state.Service != EndpointService.Execution;
        var serves = string.Equals(serving?.Source, state.Name, StringComparison.Ordinal);
        return new(
            state.Name,
            state.Chain,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(state.Service.ToString()),
            SourceOpinion.Word(state.Condition),
            state.Until?.UtcDateTime,
            state.Detail,
            state.LastSuccessAt?.UtcDateTime,
            Ages.Seconds(state.LastSuccessAt, now),
            Seconds(state.Latency),
            Seconds(state.Latencies?.P50),
            Seconds(state.Latencies?.P95),
            hasSlots ? null : state.Head?.Number,
            hasSlots ? null : state.Lag,
            hasSlots ? state.Head?.Number : null,
            hasSlots ? state.Lag : null,
            state.RequestsToday,
            view.BytesToday,
            state.RequestsPerDay,
            serves,
            serves ? serving!.Since.UtcDateTime : null,
            serves ? serving!.Because : null,
            view.Main.Instance,
            [.. view.Differing.Select(SourceOpinion.Of)]
        );
    }

    private static decimal? Seconds(TimeSpan? length) =>
        length is { } known ? Math.Round((decimal)known.Ticks / TimeSpan.TicksPerSecond, 6) : null;
}

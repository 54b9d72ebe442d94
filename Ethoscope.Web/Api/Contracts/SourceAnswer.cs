using System.ComponentModel;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>An endpoint that a chain is read from, as this process sees it.</summary>
internal sealed record SourceAnswer(
    [property: Description("Configured name; its address is not told.")] string Name,
    string Chain,
    [property: Description(
        "unknown (not asked yet), healthy, failing, lagging, contradicted, resting, budget_spent, circuit_open or other_chain."
    )]
        string Status,
    [property: Description("When that ends by itself or is looked at again.")] DateTime? Until,
    [property: Description("Why, in words.")] string? Detail,
    DateTime? LastSuccessAt,
    [property: Description("Whole seconds since then.")] long? AgeSeconds,
    [property: Description("Moving mean of a request.")] decimal? LatencySeconds,
    [property: Description("Height of its newest block.")] long? HeadBlock,
    [property: Description("Blocks behind the best known head.")] long? LagBlocks,
    [property: Description("Calls of this process in this UTC day.")] long RequestsToday
)
{
    public static SourceAnswer Of(EndpointState state, DateTimeOffset now) =>
        new(
            state.Name,
            state.Chain,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(state.Condition.ToString()),
            state.Until?.UtcDateTime,
            state.Detail,
            state.LastSuccessAt?.UtcDateTime,
            Ages.Seconds(state.LastSuccessAt, now),
            state.Latency is { } latency ? Math.Round((decimal)latency.Ticks / TimeSpan.TicksPerSecond, 6) : null,
            state.Head?.Number,
            state.Lag,
            state.RequestsToday
        );
}

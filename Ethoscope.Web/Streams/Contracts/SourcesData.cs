using System.ComponentModel;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("How an endpoint does that a chain is read from, as the instance sees it that follows the chain.")]
internal sealed record SourcesData(
    [property: Description("Name of the chain; with -beacon behind it for the chain's consensus, relay- and the name for a relay.")]
        string Chain,
    [property: Description("Configured name of the endpoint; its address is not told.")] string Name,
    [property: Description("execution (JSON-RPC), beacon (beacon API) or relay (data API of a MEV-Boost relay).")]
    [property: OneOf(typeof(EndpointService))]
        string Service,
    [property: Description("Its condition now."), OneOf(typeof(EndpointCondition))] string Status,
    [property: Description("Its condition before; null where this is the first that is told."), OneOf(typeof(EndpointCondition))]
        string? PreviousStatus,
    [property: Description("When the change was seen.")] DateTime Timestamp,
    [property: Description("When that ends by itself or is looked at again; null where that is not known.")] DateTime? Until,
    [property: Description("Why, in words.")] string? Detail,
    [property: Description("Name of the endpoint that the chain's head is read from now; null where none has been yet.")] string? Serving
)
{
    public static SourcesData Of(SourceMessage message) =>
        new(
            message.Chain,
            message.Name,
            MevWords.Of(message.Service),
            MevWords.Of(message.Condition),
            message.Previous is { } previous ? MevWords.Of(previous) : null,
            message.At.UtcDateTime,
            message.Until?.UtcDateTime,
            message.Detail,
            message.Serving
        );
}

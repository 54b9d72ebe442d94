using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("State of a chain as stored.")]
internal sealed record ChainAnswer(
    string Chain,
    [property: Description("EIP-155 chain id.")] long ChainId,
    [property: Description(
        "ok; starting (nothing is stored yet); stale (our source has no new block for three slots); failing (our source is down); silent (the collector does not run). None of them says that the network is down."
    )]
    [property: OneOf("ok", "starting", "stale", "failing", "silent")]
        string Status,
    [property: Description("The newest block that is stored; null where none is.")] BlockReference? Head,
    [property: Description("Whole seconds since the time of the head.")] long? HeadAgeSeconds,
    [property: Description("The safe block, as an endpoint told; null where none has yet.")] BlockReference? Safe,
    [property: Description("The finalised block, as an endpoint told; null where none has yet.")] BlockReference? Finalized,
    [property: Description("Lowest stored height.")] long? FirstBlock,
    [property: Description("Highest stored height.")] long? LastBlock,
    [property: Description("What follows the chain.")] CollectorAnswer Collector
);

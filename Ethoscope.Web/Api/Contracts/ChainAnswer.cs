using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>State of a chain as stored.</summary>
internal sealed record ChainAnswer(
    string Chain,
    [property: Description("EIP-155 chain id.")] long ChainId,
    [property: Description(
        "ok; starting (nothing is stored yet); stale (our source has no new block for three slots); failing (our source is down); silent (the collector does not run). None of them says that the network is down."
    )]
        string Status,
    BlockReference? Head,
    [property: Description("Whole seconds since the time of the head.")] long? HeadAgeSeconds,
    BlockReference? Safe,
    BlockReference? Finalized,
    [property: Description("Lowest stored height.")] long? FirstBlock,
    [property: Description("Highest stored height.")] long? LastBlock,
    CollectorAnswer Collector
);

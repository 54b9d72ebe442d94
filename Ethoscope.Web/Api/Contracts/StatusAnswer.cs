using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>What this server is doing.</summary>
internal sealed record StatusAnswer(
    string Name,
    string Version,
    [property: Description("ok, or the worst state of a chain.")] string Status,
    [property: Description("Whether this server watches the demo network, none of whose blocks are real.")] bool Simulated,
    IReadOnlyList<ChainAnswer> Chains
);

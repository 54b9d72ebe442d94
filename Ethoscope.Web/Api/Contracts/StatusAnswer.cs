using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("What this server is doing.")]
internal sealed record StatusAnswer(
    [property: Description("Ethoscope.")] string Name,
    [property: Description("Version of the server.")] string Version,
    [property: Description("ok, or the worst state of a chain."), OneOf("ok", "starting", "stale", "failing", "silent")] string Status,
    [property: Description("Whether this server watches the demo network, none of whose blocks are real.")] bool Simulated,
    [property: Description("The chains that are watched, the main one first.")] IReadOnlyList<ChainAnswer> Chains
);

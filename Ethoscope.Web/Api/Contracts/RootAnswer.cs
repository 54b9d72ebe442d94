using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("What this server is and where its parts are.")]
internal sealed record RootAnswer(
    [property: Description("Ethoscope.")] string Name,
    [property: Description("Version of the server.")] string Version,
    [property: Description("Commit that it was built from.")] string Commit,
    [property: Description("Whether this server watches the demo network, none of whose blocks are real.")] bool Simulated,
    [property: Description("Names that `chain` accepts, the default first.")] IReadOnlyList<string> Chains,
    [property: Description("Addresses on this server by name.")] IReadOnlyDictionary<string, string> Links
);

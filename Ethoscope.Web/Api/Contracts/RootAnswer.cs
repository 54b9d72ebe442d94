using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>What this server is and where its parts are.</summary>
internal sealed record RootAnswer(
    string Name,
    string Version,
    string Commit,
    [property: Description("Whether this server watches the demo network, none of whose blocks are real.")] bool Simulated,
    [property: Description("Names that `chain` accepts, the default first.")] IReadOnlyList<string> Chains,
    [property: Description("Addresses on this server by name.")] IReadOnlyDictionary<string, string> Links
);

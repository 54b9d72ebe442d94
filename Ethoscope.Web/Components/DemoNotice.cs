namespace Ethoscope.Web.Components;

/// <summary>Registered where the pages show a simulated network: a banner on every page says so.</summary>
/// <param name="Text">What the reader must know, one sentence.</param>
/// <param name="ApiKey">Key for the API of this demo; null where there is none.</param>
internal sealed record DemoNotice(string Text, string? ApiKey = null);

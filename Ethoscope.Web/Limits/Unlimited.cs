namespace Ethoscope.Web.Limits;

/// <summary>Marks what is not limited: probes, metrics, and what stands behind the sign-in.</summary>
internal sealed record Unlimited;

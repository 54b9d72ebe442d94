using Ethoscope.Core.Security;

namespace Ethoscope.Web.Security;

/// <summary>A key of a known text that is made at the start where it is missing: for the demo, whose key is no secret.</summary>
internal sealed record FixedApiKey(string Text, string Name, ApiKeyTier Tier = ApiKeyTier.Default);

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Genesis as an endpoint sent it; null is missing or unreadable.</summary>
public sealed record GenesisClaim(ulong? Time, Hash32? ValidatorsRoot);

using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>Balances that were read; one that was refused is missing, with a rejection.</summary>
public sealed record BridgeReads(IReadOnlyList<BridgedBalance> Balances, IReadOnlyList<Rejection> Rejections);

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>What canonical bridges of a rollup hold: a lower bound of what is on it, as assets made there are not in it.</summary>
/// <param name="Balances">By escrow and asset; empty where nothing is known.</param>
public sealed record BridgedValue(string Network, IReadOnlyList<BridgedBalance> Balances);

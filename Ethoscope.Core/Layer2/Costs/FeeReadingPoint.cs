namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A stored reading of a network's fee oracle, with the gas that operations were reckoned with.</summary>
public sealed record FeeReadingPoint(FeeReading Reading, IReadOnlyList<OperationGas> Gas);

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Of an hour, written by <see cref="CostRollup"/>.</summary>
internal sealed class OperationCostHourEntity : OperationCostRollupRow;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Of a day, written by <see cref="CostRollup"/>.</summary>
internal sealed class OperationCostDayEntity : OperationCostRollupRow;

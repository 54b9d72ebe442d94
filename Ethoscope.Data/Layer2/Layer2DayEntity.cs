namespace Ethoscope.Data.Layer2;

/// <summary>Of a day, written by <see cref="Layer2Rollup"/>.</summary>
internal sealed class Layer2DayEntity : Layer2RollupRow;

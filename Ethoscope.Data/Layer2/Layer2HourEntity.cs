namespace Ethoscope.Data.Layer2;

/// <summary>Of an hour, written by <see cref="Layer2Rollup"/>.</summary>
internal sealed class Layer2HourEntity : Layer2RollupRow;

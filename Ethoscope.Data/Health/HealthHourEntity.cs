namespace Ethoscope.Data.Health;

/// <summary>Of an hour, written by <see cref="HealthRollup"/>.</summary>
internal sealed class HealthHourEntity : HealthRollupRow;

namespace Ethoscope.Data.Health;

/// <summary>Of a day, written by <see cref="HealthRollup"/>.</summary>
internal sealed class HealthDayEntity : HealthRollupRow;

namespace Ethoscope.Data.Storage.Rollups;

/// <summary>What the hours and days of a series come to: one select for both.</summary>
/// <param name="HourTable">Table of hours; its key is the series' key and <c>bucket</c>, its other columns are those of the select.</param>
/// <param name="DayTable">Table of days, of the same columns.</param>
/// <param name="Key">Column that tells series apart, a <c>bigint</c>.</param>
/// <param name="Columns">Names of the select's columns.</param>
/// <param name="Select">
/// Aggregates over the source's rows of the series <c>$1</c> with <c>time &gt;= bucket AND time &lt; bucket + $3</c>. It gives one row
/// for a bucket with
/// rows and none for an empty one (<c>HAVING count(*) &gt; 0</c>). Quantiles are exact, by <c>percentile_disc</c>.
/// </param>
internal sealed record RollupDefinition(string HourTable, string DayTable, string Key, IReadOnlyList<string> Columns, string Select);

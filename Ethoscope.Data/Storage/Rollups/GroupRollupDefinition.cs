namespace Ethoscope.Data.Storage.Rollups;

/// <summary>What the hours and days of a series come to, in groups: hours from raw rows, days from hours.</summary>
/// <param name="Table">Beginning of the names of both tables, such as <c>mev_builder</c> of <c>mev_builder_hours</c>; their key is <c>chain_id</c>, <c>bucket</c> and the dimensions.</param>
/// <param name="Dimensions">Columns that tell groups apart.</param>
/// <param name="Sums">Columns that are added up.</param>
/// <param name="Highest">Columns of which the highest counts.</param>
/// <param name="Raw">Dimensions, sums and highest, in that order, of the raw rows of chain <c>$1</c> from a moment to another, both given as SQL.</param>
internal sealed record GroupRollupDefinition(
    string Table,
    IReadOnlyList<string> Dimensions,
    IReadOnlyList<string> Sums,
    IReadOnlyList<string> Highest,
    Func<string, string, string> Raw
)
{
    public string HourTable => $"{Table}_hours";

    public string DayTable => $"{Table}_days";

    public IReadOnlyList<string> Columns { get; } = [.. Dimensions, .. Sums, .. Highest];

    /// <summary>Columns of groups of groups; without dimensions, one row.</summary>
    public string Aggregated =>
        string.Join(
            ", ",
            [.. Dimensions, .. Sums.Select(sum => $"sum({sum}) AS {sum}"), .. Highest.Select(highest => $"max({highest}) AS {highest}")]
        );

    public string Grouped => Dimensions.Count == 0 ? "" : $"GROUP BY {string.Join(", ", Dimensions)}";
}

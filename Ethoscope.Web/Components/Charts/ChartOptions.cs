namespace Ethoscope.Web.Components.Charts;

/// <summary>A chart over time.</summary>
/// <param name="Title">What it shows; its accessible name, and the name of exported files.</param>
/// <param name="Unit">Unit of all its values.</param>
public sealed record ChartOptions(string Title, string Unit, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 240;

    /// <summary>The last points of each series that are projections: drawn dashed, replaced by the next append.</summary>
    public int Projected { get; init; }
}

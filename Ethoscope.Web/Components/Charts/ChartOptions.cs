using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Charts;

/// <summary>A chart over time.</summary>
/// <param name="Title">What it shows; its accessible name.</param>
/// <param name="Metric">What its values are, and their unit.</param>
public sealed record ChartOptions(string Title, Metric Metric, IReadOnlyList<ChartSeries> Series)
{
    public string Unit => Metric.Unit;

    /// <summary>Pixels, without the brush.</summary>
    public int Height { get; init; } = 240;

    /// <summary>The last points of each series that are projections: drawn dashed, replaced by the next append.</summary>
    public int Projected { get; init; }

    /// <summary>What the tooltip calls a projection.</summary>
    public string ProjectedWords { get; init; } = "next block";

    /// <summary>
    /// The axis of values reaches for bands to at most this multiple of what lines need, and they are cut off there; null shows all of them.
    /// </summary>
    public int? BandReach { get; init; }

    /// <summary>The axis of values reaches no further than this where no value does, such as 100 for percentages; null where it may.</summary>
    public double? Ceiling { get; init; }

    /// <summary>What the axis of time spans; null for what the points do.</summary>
    public TimeWindow? Window { get; init; }

    /// <summary>Charts of a page with the same group share crosshair and zoom; null for a chart by itself.</summary>
    public string? Group { get; init; }

    /// <summary>What is marked behind the lines, such as episodes and the moment that is shown.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>A click, or Enter where the keys are, chooses a moment (<c>Picked</c>).</summary>
    public bool IsPickable { get; init; }

    /// <summary>Whether a narrow copy below shows the whole range, with the zoomed part to move.</summary>
    public bool HasBrush { get; init; }
}

namespace Ethoscope.Web.Components.Charts;

/// <summary>How a series is drawn.</summary>
public enum ChartKind
{
    /// <summary>A line over a faint area: for the only series of a chart.</summary>
    Area,

    /// <summary>A line: for several series.</summary>
    Line,

    /// <summary>A value that holds until the next.</summary>
    Step,

    /// <summary>The area between two values of each point, such as two percentiles.</summary>
    Band,

    /// <summary>Bars from zero; above 100 points they are drawn as steps.</summary>
    Bars,
}

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

    /// <summary>The same, solid: a part of a whole upon others.</summary>
    Stack,

    /// <summary>
    /// Bars from zero; above 100 points they are drawn as steps. In a group they are steps over an area, each value holding until the next:
    /// bars would push the ends of the axis of time apart, and the group's crosshair with them.
    /// </summary>
    Bars,
}

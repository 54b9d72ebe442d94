using Ethoscope.Core.Fees;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>What the charts draw of a stretch of time.</summary>
/// <param name="Window">The stretch.</param>
/// <param name="Series">Fees by block, hour or day.</param>
/// <param name="Totals">What was burnt and used, in parts.</param>
public sealed record FeeLines(TimeWindow Window, FeeSeries Series, FeeTotals Totals)
{
    /// <summary>Points above which the lines are asked for anew, thinned.</summary>
    private const int Most = 2_000;

    public bool IsLong => Series.Points.Count > Most;

    /// <summary>The newest point that is no gap.</summary>
    public FeePoint? Last => Series.Points.LastOrDefault(point => !point.IsGap);

    /// <summary>These lines with what came after them, without what has left the window.</summary>
    /// <param name="tail">From the last point and the last part of these on, both included.</param>
    /// <returns>Null where the tail does not begin with the block that these end with: read anew.</returns>
    public FeeLines? With(FeeLines tail)
    {
        if (Last is not { } last || tail.Series.Points is not [var first, ..])
            return null;
        if (tail.Series.Resolution != Series.Resolution || first.Time != last.Time || first.First != last.First)
            return null;

        var part = tail.Totals.Parts is [var begun, ..] ? begun.Start : DateTimeOffset.MaxValue;
        return new(
            tail.Window,
            Series with
            {
                From = tail.Window.From,
                To = tail.Window.To,
                Points =
                [
                    .. Series.Points.Where(point => point.Time + point.Width >= tail.Window.From && point.Time < last.Time),
                    .. tail.Series.Points,
                ],
            },
            Totals with
            {
                Parts =
                [
                    .. Totals.Parts.Where(one => one.Start + Totals.Width >= tail.Window.From && one.Start < part),
                    .. tail.Totals.Parts,
                ],
            }
        );
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The chart of base fees: gwei, its last point the base fee that the head implies for the next block.</summary>
internal static class BaseFeeChart
{
    public static ChartOptions Of(BlocksView view)
    {
        var (chain, head) = (view.Question.Chain, view.Head);
        var points = Fees(view).Select(fee => Point(fee.Time, fee.BaseFeeWei)).ToList();
        var next = head is { NextBaseFeeWei: { } wei } ? Point(head.Header.Time + chain.Cadence, wei) : (ChartPoint?)null;
        if (
            next is { } projected
            && points is [.., var last]
            && last.Time < projected.Time
            && (view.Question.Range.Preset is not null || projected.Time < view.Window.To)
        )
            points.Add(projected);
        else
            next = null;
        return new ChartOptions($"Base fee of {chain.DisplayName}", Glossary.BaseFee, [new ChartSeries("Base fee", ChartTone.Fee, points)])
        {
            Height = 248,
            Projected = next is null ? 0 : 1,
            Window = view.Window,
            HasBrush = true,
        };
    }

    /// <summary>The points of the range, and within the zoom those that were read for it.</summary>
    private static IEnumerable<BaseFeePoint> Fees(BlocksView view)
    {
        var fees = view.Fees.Value ?? [];
        return view.Zoom is { } zoom && view.Detail.Value is { Count: > 0 } detail
            ? [.. fees.TakeWhile(fee => fee.Time < zoom.From), .. detail, .. fees.SkipWhile(fee => fee.Time < zoom.To)]
            : fees;
    }

    private static ChartPoint Point(DateTimeOffset time, long? wei) =>
        wei is { } known ? new(time, WeiHeight.Gwei(known), WeiText.ExactGwei(known)) : new(time, null);
}

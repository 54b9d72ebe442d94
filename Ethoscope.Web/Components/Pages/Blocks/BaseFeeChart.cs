using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The chart of base fees: gwei, its last point the base fee that the head implies for the next block.</summary>
internal static class BaseFeeChart
{
    public static ChartOptions Of(ChainDescriptor chain, IReadOnlyList<BaseFeePoint> fees, Block? head)
    {
        var points = fees.Select(fee => Point(fee.Time, fee.BaseFeeWei)).ToList();
        var next = head is { NextBaseFeeWei: { } wei } ? Point(head.Header.Time + BlocksFreshness.Cadence(chain), wei) : (ChartPoint?)null;
        if (next is { } projected && points is [.., var last] && last.Time < projected.Time)
            points.Add(projected);
        else
            next = null;
        return new ChartOptions($"Base fee of {chain.DisplayName}", "gwei", [new ChartSeries("Base fee", ChartTone.Fee, points)])
        {
            Height = 248,
            Projected = next is null ? 0 : 1,
        };
    }

    /// <summary>The exact text comes from whole numbers; the height of the point goes through decimal and is for drawing only.</summary>
    private static ChartPoint Point(DateTimeOffset time, long? wei) =>
        wei is { } known ? new(time, (double)(known / 1_000_000_000m), WeiText.ExactGwei(known)) : new(time, null);
}

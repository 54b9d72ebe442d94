using System.Globalization;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>Figures of pools in words.</summary>
internal static class MempoolText
{
    /// <summary>A number of transactions: 5,120, or at least 5,120 where the node's own limit is reached.</summary>
    public static string Transactions(long count, bool atLeast) => (atLeast ? "at least " : "") + Count.Text(count);

    /// <summary>Full blocks: 0.42, 12.3, 140.</summary>
    public static string Blocks(double blocks) =>
        blocks.ToString(
            blocks < 10 ? "0.00"
                : blocks < 100 ? "0.0"
                : "#,0",
            CultureInfo.InvariantCulture
        );

    /// <summary>A share of 0 to 1 in tenths of a percent.</summary>
    public static string Share(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Level(CongestionLevel level) =>
        level switch
        {
            CongestionLevel.Low => Inv($"low: under {CongestionLevels.Medium} blocks"),
            CongestionLevel.Medium => Inv($"medium: {CongestionLevels.Medium} to {CongestionLevels.High} blocks"),
            CongestionLevel.High => Inv($"high: {CongestionLevels.High} to {CongestionLevels.Severe} blocks"),
            _ => Inv($"severe: {CongestionLevels.Severe} blocks and more"),
        };

    /// <summary>What an endpoint tells of its pool, by the method that it serves.</summary>
    public static string Depth(MempoolDepth depth) =>
        depth switch
        {
            MempoolDepth.Counts => "counts only",
            MempoolDepth.Prices => "prices (txpool_inspect)",
            MempoolDepth.Content => "transactions (txpool_content)",
            _ => "nothing",
        };

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}

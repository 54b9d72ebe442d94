using System.Numerics;

namespace Ethoscope.Web.Components.Charts;

/// <summary>
/// The one place where an amount becomes a height, for drawing only: a chart's axis is in binary fractions. Amounts are scaled in whole numbers
/// and decimals before; what is written beside a point comes from the whole number itself.
/// </summary>
internal static class WeiHeight
{
    private static readonly BigInteger WeiOfEther = BigInteger.Pow(10, 18);

    public static double Gwei(long wei) => decimal.ToDouble(wei / 1_000_000_000m);

    /// <summary>In gwei, of any amount up to 7.9e19 ether.</summary>
    public static double Gwei(BigInteger wei) => Ether(wei * 1_000_000_000);

    /// <summary>Of any amount up to what decimals hold in ether, 7.9e28.</summary>
    public static double Ether(BigInteger wei)
    {
        var whole = BigInteger.DivRem(wei, WeiOfEther, out var rest);
        return decimal.ToDouble((decimal)whole + ((decimal)rest / (decimal)WeiOfEther));
    }

    /// <summary>
    /// Place of an amount between two others on a logarithmic scale, from 0 to 1; in the middle where those are one.
    /// </summary>
    /// <param name="wei">At least 0, as the others.</param>
    public static double Place(long wei, long low, long high)
    {
        var (bottom, top) = (Log(low), Log(high));
        return top > bottom ? Math.Clamp((Log(wei) - bottom) / (top - bottom), 0, 1) : 0.5;
    }

    private static double Log(long wei) => BigInteger.Log(BigInteger.One + wei);
}

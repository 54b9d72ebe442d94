using System.Numerics;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>What the page says of fees in words.</summary>
internal static class FeeWords
{
    /// <summary>What a point of a line is.</summary>
    public static string Of(FeeResolution resolution, bool thinned) =>
        resolution switch
        {
            FeeResolution.Raw when thinned => "block by block, thinned to the cheapest and dearest",
            FeeResolution.Raw => "block by block",
            FeeResolution.Hour => "hour by hour, quantiles over its blocks",
            _ => "day by day, quantiles over its blocks",
        };

    /// <summary>A round length: 5 minutes.</summary>
    public static string Of(TimeSpan width) =>
        width switch
        {
            { TotalDays: >= 1 } => Text((long)width.TotalDays, "day"),
            { TotalHours: >= 1 } => Text((long)width.TotalHours, "hour"),
            { TotalMinutes: >= 1 } => Text((long)width.TotalMinutes, "minute"),
            _ => Text((long)width.TotalSeconds, "second"),
        };

    /// <summary>What was burnt in all parts; null where nothing is known.</summary>
    public static string? Sum(FeeTotals totals)
    {
        var known = totals.Parts.Select(part => part.BurntWei).OfType<BigInteger>().ToList();
        return known.Count == 0 ? null : WeiText.Eth(known.Aggregate(BigInteger.Add)).ToString();
    }

    /// <summary>A share such as 96.1 %.</summary>
    public static string Share(double share) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    /// <summary>A ratio above what was needed, such as +12 %.</summary>
    public static string Ratio(double ratio) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(ratio < 0 ? "−" : "+")}{Math.Abs(100 * ratio):0.#} %");

    /// <summary>Why a record has no hit rate; null where it has one.</summary>
    public static string? Unjudged(TrackRecord? record) =>
        record switch
        {
            null => "none was made",
            { Judged: > 0 } => null,
            { Pending: > 0 } => "no estimate is due yet",
            _ => "none could be judged",
        };

    /// <summary>The name of a tier as a title: Slow.</summary>
    public static string Tier(FeeTarget target) => char.ToUpperInvariant(target.Name[0]) + target.Name[1..];

    /// <summary>The horizon of a target in words.</summary>
    public static string Horizon(FeeTarget target) =>
        target.HorizonBlocks == 1 ? "in the next block" : $"within {target.HorizonBlocks} blocks";

    public static string Text(long count, string unit) => $"{Count.Text(count)} {unit}{(count == 1 ? null : "s")}";
}

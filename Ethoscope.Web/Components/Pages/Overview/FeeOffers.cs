using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>The newest estimates as the page shows them, or why there are none.</summary>
/// <param name="Number">Height of the block that they were made after.</param>
/// <param name="Time">Its time.</param>
/// <param name="NextBaseFeeWei">Base fee that they were made for; null where there are none.</param>
/// <param name="Tiers">From the cheapest on; empty where there are none.</param>
/// <param name="Reason">Why there are none, for people; null where there are.</param>
public sealed record FeeOffers(long Number, DateTimeOffset Time, long? NextBaseFeeWei, IReadOnlyList<FeeEstimate> Tiers, string? Reason)
{
    /// <summary>Before the first estimate.</summary>
    public static readonly FeeOffers None = new(0, default, null, [], "No estimate was made yet.");

    public static FeeOffers Of(LatestEstimates latest) =>
        latest.Estimates is { } set
            ? new(latest.Number, latest.Time, set.NextBaseFeeWei, TiersOf(set.Estimates), null)
            : new(latest.Number, latest.Time, null, [], latest.Detail ?? Words(latest.Refusal));

    public static FeeOffers Of(FeesMessage message) =>
        message is { Estimates: { Count: > 0 } estimates, NextBaseFeeWei: { } fee }
            ? new(message.Number, message.Time, fee, TiersOf(estimates), null)
            : new(message.Number, message.Time, null, [], Words(message.Refusal));

    private static FeeEstimate[] TiersOf(IReadOnlyList<FeeEstimate> estimates) =>
        [.. FeeTarget.Tiers.Select(tier => estimates.FirstOrDefault(one => one.Target.Name == tier.Name)).OfType<FeeEstimate>()];

    private static string Words(EstimateRefusal? refusal) =>
        refusal switch
        {
            EstimateRefusal.NoBlocks => "No block is stored.",
            EstimateRefusal.TooOld => "The newest block is too old to say anything of the next one.",
            EstimateRefusal.BaseFeeUnknown => "The base fee of the next block can't be computed.",
            EstimateRefusal.TooFewBlocks => "Too few of the last blocks are stored in a row.",
            EstimateRefusal.TipsUnknown => "The tips of too few of the last blocks are known.",
            _ => "They were refused without a reason.",
        };
}

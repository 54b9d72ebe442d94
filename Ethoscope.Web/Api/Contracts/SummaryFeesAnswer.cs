using System.ComponentModel;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Web.Api.Contracts;

[Description("Fees of the newest block and of the next one.")]
internal sealed record SummaryFeesAnswer(
    [property: Description("Base fee with the median tip, per gas.")] string? GasPriceWei,
    decimal? GasPriceGwei,
    [property: Description("Base fee per gas.")] string? BaseFeeWei,
    decimal? BaseFeeGwei,
    [property: Description("Base fee per gas of the next block, exact by EIP-1559.")] string? NextBaseFeeWei,
    decimal? NextBaseFeeGwei,
    [property: Description("Tips of the block; null where they are unknown.")] TipsAnswer? Tips,
    [property: Description("What to offer; null where no estimate could be made. How such offers did is under /metrics/fees/estimates.")]
        SummaryEstimatesAnswer? Estimates
)
{
    public static SummaryFeesAnswer? Of(LatestFees? latest, EstimateSet? estimates) =>
        latest is not { Fees: var fees }
            ? null
            : new(
                Units.Wei(fees.PriceAt(50).Wei),
                Units.Gwei(fees.PriceAt(50).Wei),
                Units.Wei(fees.BaseFee.Wei),
                Units.Gwei(fees.BaseFee.Wei),
                Units.Wei(fees.NextBaseFee.Wei),
                Units.Gwei(fees.NextBaseFee.Wei),
                TipsAnswer.Of(latest.Block.Tips),
                SummaryEstimatesAnswer.Of(estimates)
            );
}

[Description("The three offers.")]
internal sealed record SummaryEstimatesAnswer(
    [property: Description("Height that they were made after: they are for the blocks that follow it.")] long BlockNumber,
    [property: Description("Slow, standard and fast.")] IReadOnlyList<OfferAnswer> Offers
)
{
    public static SummaryEstimatesAnswer? Of(EstimateSet? set) =>
        set is null
            ? null
            : new(set.Number, [.. set.Estimates.Where(estimate => FeeTarget.Tiers.Contains(estimate.Target)).Select(OfferAnswer.Of)]);
}

[Description("What to put into a transaction (EIP-1559), per gas.")]
internal sealed record OfferAnswer(
    [property: Description("How fast it shall be."), OneOf("slow", "standard", "fast")] string Target,
    [property: Description("Blocks within which it shall be included.")] int HorizonBlocks,
    [property: Description("Chance aimed at, in percent.")] int ConfidencePercent,
    string MaxPriorityFeeWei,
    decimal MaxPriorityFeeGwei,
    string MaxFeeWei,
    decimal MaxFeeGwei
)
{
    public static OfferAnswer Of(FeeEstimate estimate) =>
        new(
            estimate.Target.Name,
            estimate.Target.HorizonBlocks,
            estimate.Target.ConfidencePercent,
            Units.Wei(estimate.Quote.MaxPriorityFeeWei)!,
            Units.Gwei(estimate.Quote.MaxPriorityFeeWei)!.Value,
            Units.Wei(estimate.Quote.MaxFeeWei)!,
            Units.Gwei(estimate.Quote.MaxFeeWei)!.Value
        );
}

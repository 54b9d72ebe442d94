using System.ComponentModel;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Web.Api.Contracts;

[Description("Fee estimates after the newest block, each with how its like did.")]
internal sealed record EstimatesAnswer(
    [property: Description("Height that they were made after.")] long BlockNumber,
    [property: Description("Time of that block.")] DateTime Timestamp,
    [property: Description("Version of the method; a track record never mixes two. Null where there are no estimates.")] string? Method,
    [property: Description("Exact base fee of the next block.")] string? NextBaseFeeWei,
    decimal? NextBaseFeeGwei,
    [property: Description("Why there are no estimates; null where there are.")] string? Refusal,
    [property: Description("Slow, standard and fast, then levels of confidence for the next block.")]
        IReadOnlyList<EstimateAnswer> Estimates
)
{
    public static EstimatesAnswer Of(LatestEstimates latest, IReadOnlyList<TrackRecord> day, IReadOnlyList<TrackRecord> week) =>
        new(
            latest.Number,
            latest.Time.UtcDateTime,
            latest.Estimates?.MethodVersion,
            Units.Wei(latest.Estimates?.NextBaseFeeWei),
            Units.Gwei(latest.Estimates?.NextBaseFeeWei),
            latest.Detail,
            [
                .. (latest.Estimates?.Estimates ?? []).Select(estimate =>
                    EstimateAnswer.Of(
                        estimate,
                        day.FirstOrDefault(record => record.Target == estimate.Target),
                        week.FirstOrDefault(record => record.Target == estimate.Target)
                    )
                ),
            ]
        );
}

[Description("An estimate for one target.")]
internal sealed record EstimateAnswer(
    [property: Description("`slow`, `standard`, `fast`, or `next_block_` and the chance aimed at.")] string Target,
    [property: Description("Blocks within which it shall be included.")] int HorizonBlocks,
    [property: Description("Chance aimed at, in percent.")] int ConfidencePercent,
    string MaxPriorityFeeWei,
    decimal MaxPriorityFeeGwei,
    string MaxFeeWei,
    decimal MaxFeeGwei,
    [property: Description("Blocks until inclusion in the middle case of the blocks that it was made of; null where most took longer.")]
        int? TypicalWaitBlocks,
    [property: Description("Of the last 24 hours; null where none was made.")] TrackRecordAnswer? Record24h,
    [property: Description("Of the last 7 days; null where none was made.")] TrackRecordAnswer? Record7d
)
{
    public static EstimateAnswer Of(FeeEstimate estimate, TrackRecord? day, TrackRecord? week) =>
        new(
            estimate.Target.Name,
            estimate.Target.HorizonBlocks,
            estimate.Target.ConfidencePercent,
            Units.Wei(estimate.Quote.MaxPriorityFeeWei)!,
            Units.Gwei(estimate.Quote.MaxPriorityFeeWei)!.Value,
            Units.Wei(estimate.Quote.MaxFeeWei)!,
            Units.Gwei(estimate.Quote.MaxFeeWei)!.Value,
            estimate.TypicalWaitBlocks,
            TrackRecordAnswer.Of(day),
            TrackRecordAnswer.Of(week)
        );
}

[Description(
    "How estimates for a target did, by what blocks accepted: eligible for inclusion, as private order flow and builders' policies are not modelled."
)]
internal sealed record TrackRecordAnswer(
    [property: Description("Estimates whose horizon is over and that could be judged.")] int Judged,
    [property: Description("Those that a block of the horizon would have accepted by price.")] int Hits,
    [property: Description("Hits by judged, from 0 to 1; to be held against the chance aimed at.")] double? HitRate,
    [property: Description("Lower end of its 95 % interval by Wilson's score, as if estimates were independent.")] double? HitRateLower,
    [property: Description("Its upper end.")] double? HitRateUpper,
    [property: Description("Horizon not over yet.")] int Pending,
    [property: Description("A block of the horizon, or its tips, are missing: never counted.")] int NotJudgeable,
    [property: Description("(tip paid − least tip of the block) ÷ least tip, of hits, in the middle.")] double? MedianTipOverpayment,
    [property: Description("The same at the 90th percentile.")] double? P90TipOverpayment,
    [property: Description("(price paid − least price accepted) ÷ least price accepted, of hits, in the middle.")]
        double? MedianPriceOverpayment,
    [property: Description("The same at the 90th percentile.")] double? P90PriceOverpayment,
    [property: Description("Blocks that hits waited, in the middle.")] int? MedianWaitBlocks,
    [property: Description("Mean pinball loss of the tip, in wei per gas.")] decimal? MeanPinballLossWei
)
{
    public static TrackRecordAnswer? Of(TrackRecord? record) =>
        record is null
            ? null
            : new(
                record.Judged,
                record.Hits,
                record.HitRate,
                record.Interval?.Lower,
                record.Interval?.Upper,
                record.Pending,
                record.NotJudgeable,
                record.MedianTipOverpayment,
                record.P90TipOverpayment,
                record.MedianPriceOverpayment,
                record.P90PriceOverpayment,
                record.MedianWaitBlocks,
                record.MeanPinballLossWei
            );
}

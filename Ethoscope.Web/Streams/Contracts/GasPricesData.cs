using System.ComponentModel;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("Fees of the newest block, and estimates for transactions after it.")]
internal sealed record GasPricesData(
    string Chain,
    long BlockNumber,
    [property: Description("Hash of the block; null in messages of versions before.")] string? BlockHash,
    DateTime Timestamp,
    [property: Description("Base fee with the median tip, per gas; null where either is unknown, as in an empty block.")]
        string? GasPriceWei,
    decimal? GasPriceGwei,
    [property: Description("Base fee per gas.")] string? BaseFeeWei,
    decimal? BaseFeeGwei,
    [property: Description("Base fee per gas of the next block, exact by EIP-1559; null where it is unknown.")] string? NextBaseFeeWei,
    decimal? NextBaseFeeGwei,
    [property: Description("Gas price at this percentile: base fee with the gas-weighted tip percentile, in gwei.")] decimal? P25Gwei,
    decimal? P50Gwei,
    decimal? P75Gwei,
    decimal? P95Gwei,
    [property: Description("Tips of the block; null where they are unknown, and in an empty block.")] TipsAnswer? Tips,
    [property: Description("Blob base fee per blob gas; null in blocks before Dencun.")] string? BlobBaseFeeWei,
    decimal? BlobBaseFeeGwei,
    [property: Description("Version of the method of the estimates; null where there are none.")] string? Method,
    [property: Description("Why there are no estimates; null where there are."), OneOf(typeof(EstimateRefusal))] string? Refusal,
    [property: Description("Slow, standard and fast, then levels of confidence for the next block.")]
        IReadOnlyList<GasEstimateData> Estimates
)
{
    public static GasPricesData Of(FeesMessage message)
    {
        var tips = message.Tips is { } told ? TipFacts.Of(told, null) : null;
        return new(
            message.Chain,
            message.Number,
            message.Hash?.ToString(),
            message.Time.UtcDateTime,
            Units.Wei(message.BaseFeeWei + tips?.P50Wei),
            Units.Gwei(message.BaseFeeWei + tips?.P50Wei),
            Units.Wei(message.BaseFeeWei),
            Units.Gwei(message.BaseFeeWei),
            Units.Wei(message.NextBaseFeeWei),
            Units.Gwei(message.NextBaseFeeWei),
            Units.Gwei(message.BaseFeeWei + tips?.P25Wei),
            Units.Gwei(message.BaseFeeWei + tips?.P50Wei),
            Units.Gwei(message.BaseFeeWei + tips?.P75Wei),
            Units.Gwei(message.BaseFeeWei + tips?.P95Wei),
            TipsAnswer.Of(tips),
            Units.Wei(message.BlobBaseFeeWei),
            Units.Gwei(message.BlobBaseFeeWei),
            message.MethodVersion,
            message.Refusal is { } refusal ? MevWords.Of(refusal) : null,
            [.. (message.Estimates ?? []).Select(GasEstimateData.Of)]
        );
    }
}

[Description("An estimate for one target.")]
internal sealed record GasEstimateData(
    [property: Description("`slow`, `standard`, `fast`, or `next_block_` and the chance aimed at.")] string Target,
    [property: Description("Blocks within which it shall be included.")] int HorizonBlocks,
    [property: Description("Chance aimed at, in percent.")] int ConfidencePercent,
    string MaxPriorityFeeWei,
    decimal MaxPriorityFeeGwei,
    string MaxFeeWei,
    decimal MaxFeeGwei,
    [property: Description("Blocks until inclusion in the middle case; null where most took longer than the horizon.")]
        int? TypicalWaitBlocks
)
{
    public static GasEstimateData Of(FeeEstimate estimate) =>
        new(
            estimate.Target.Name,
            estimate.Target.HorizonBlocks,
            estimate.Target.ConfidencePercent,
            Units.Wei(estimate.Quote.MaxPriorityFeeWei)!,
            Units.Gwei(estimate.Quote.MaxPriorityFeeWei)!.Value,
            Units.Wei(estimate.Quote.MaxFeeWei)!,
            Units.Gwei(estimate.Quote.MaxFeeWei)!.Value,
            estimate.TypicalWaitBlocks
        );
}

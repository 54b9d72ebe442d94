using System.ComponentModel;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Api.Contracts;

[Description("Fees of the newest block and of the one after it.")]
internal sealed record LatestGasAnswer(
    long BlockNumber,
    string BlockHash,
    DateTime Timestamp,
    [property: Description("Base fee with the median tip, per gas.")] string? GasPriceWei,
    [property: Description("The same in gwei.")] decimal? GasPriceGwei,
    [property: Description("Base fee per gas.")] string? BaseFeeWei,
    decimal? BaseFeeGwei,
    [property: Description("Base fee per gas of the next block, exact by EIP-1559.")] string? NextBaseFeeWei,
    decimal? NextBaseFeeGwei,
    [property: Description("Gas price at this percentile: base fee with the gas-weighted tip percentile, in gwei.")] decimal? P25Gwei,
    decimal? P50Gwei,
    decimal? P75Gwei,
    decimal? P95Gwei,
    [property: Description("Tips of the block; null where they are unknown.")] TipsAnswer? Tips,
    [property: Description("Gas used by gas limit, from 0 to 1, rounded to nine places.")] decimal? GasUsedRatio,
    [property: Description("Blob base fee per blob gas.")] string? BlobBaseFeeWei,
    [property: Description("Blob base fee per blob gas of the next block, by the fork of its time.")] string? NextBlobBaseFeeWei,
    [property: Description("Price of one blob of 131072 blob gas in the next block.")] string? NextBlobPriceWei,
    long? ExcessBlobGas,
    [property: Description("Excess blob gas of the next block.")] long? NextExcessBlobGas
)
{
    public static LatestGasAnswer Of(LatestFees latest)
    {
        var (block, fees) = (latest.Block, latest.Fees);
        return new(
            block.Header.Number,
            block.Header.Hash.ToString(),
            block.Header.Time.UtcDateTime,
            Units.Wei(fees.PriceAt(50).Wei),
            Units.Gwei(fees.PriceAt(50).Wei),
            Units.Wei(fees.BaseFee.Wei),
            Units.Gwei(fees.BaseFee.Wei),
            Units.Wei(fees.NextBaseFee.Wei),
            Units.Gwei(fees.NextBaseFee.Wei),
            Units.Gwei(fees.PriceAt(25).Wei),
            Units.Gwei(fees.PriceAt(50).Wei),
            Units.Gwei(fees.PriceAt(75).Wei),
            Units.Gwei(fees.PriceAt(95).Wei),
            TipsAnswer.Of(block.Tips),
            Units.Ratio(block.Header.GasUsed, block.Header.GasLimit),
            Units.Wei(fees.BlobBaseFee.Wei),
            Units.Wei(fees.NextBlobBaseFee.Wei),
            Units.Wei(fees.NextBlobPrice.Wei),
            fees.ExcessBlobGas,
            fees.NextExcessBlobGas
        );
    }

    /// <summary>Field to reason, for what is null.</summary>
    public static Dictionary<string, string> Unknown(Block block, BlockFees fees)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("base_fee_wei", fees.BaseFee);
        Add("next_base_fee_wei", fees.NextBaseFee);
        Add("gas_price_wei", fees.PriceAt(50));
        Add("blob_base_fee_wei", fees.BlobBaseFee);
        Add("next_blob_base_fee_wei", fees.NextBlobBaseFee);
        Add("next_blob_price_wei", fees.NextBlobPrice);
        if (block.Tips is null)
            unknown["tips"] = FeeGapText.Of(fees.TipsGap);
        return unknown;

        void Add(string field, FeeFigure figure)
        {
            if (figure.Gap is { } gap)
                unknown[field] = FeeGapText.Of(gap);
        }
    }
}

using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

[Description("Gas prices of a block, or of the blocks of an hour or a day. A gap in what is stored is a point of nulls.")]
internal sealed record GasPointAnswer(
    [property: Description("Time of the block, or start of the hour or day; of a gap, a time inside of it.")] DateTime Timestamp,
    [property: Description("Height of the block, or the highest of the bucket; null for a gap.")] long? BlockNumber,
    [property: Description("Blocks that the point stands on; 0 marks a gap.")] long Blocks,
    [property: Description("Base fee with the median tip, per gas; of a bucket, that of its middle block.")] string? GasPriceWei,
    [property: Description("The same in gwei.")] decimal? GasPriceGwei,
    [property: Description("Base fee per gas; of a bucket, its median.")] string? BaseFeeWei,
    [property: Description("The same in gwei.")] decimal? BaseFeeGwei,
    [property: Description("Lowest base fee of the bucket.")] string? BaseFeeMinWei,
    [property: Description("Highest base fee of the bucket.")] string? BaseFeeMaxWei,
    [property: Description("Median tip per gas, weighted by gas; of a bucket, that of its middle block.")] string? PriorityFeeWei,
    [property: Description(
        "Gas price, in gwei, at this percentile: of a block, base fee with its gas-weighted tip percentile; of a bucket, exact over the gas prices of its blocks."
    )]
        decimal? P25Gwei,
    decimal? P50Gwei,
    decimal? P75Gwei,
    decimal? P95Gwei,
    [property: Description("Where the tips come from: `receipts` (exact), `fee_history` (told by the node) or `mixed`; null without tips.")]
    [property: OneOf("receipts", "fee_history", "mixed")]
        string? TipsFrom,
    [property: Description("Gas used by gas limit, from 0 to 1.")] double? GasUsedRatio,
    [property: Description("Execution fees burnt.")] string? BurntWei
)
{
    public static GasPointAnswer Of(FeePoint point) =>
        new(
            point.Time.UtcDateTime,
            point.Last,
            point.Blocks,
            Units.Wei(point.GasPrice?.P50Wei),
            Units.Gwei(point.GasPrice?.P50Wei),
            Units.Wei(point.BaseFee?.P50Wei),
            Units.Gwei(point.BaseFee?.P50Wei),
            Units.Wei(point.BaseFee?.MinWei),
            Units.Wei(point.BaseFee?.MaxWei),
            Units.Wei(point.Tips?.P50Wei),
            Units.Gwei(point.PriceAt(25)),
            Units.Gwei(point.PriceAt(50)),
            Units.Gwei(point.PriceAt(75)),
            Units.Gwei(point.PriceAt(95)),
            NameOf(point.TipsFrom),
            point is { GasUsed: { } used, GasLimit: { Sign: > 0 } limit } ? (double)used / (double)limit : null,
            Units.Wei(point.BurntWei)
        );

    private static string? NameOf(TipOrigin? origin) =>
        origin switch
        {
            TipOrigin.Receipts => "receipts",
            TipOrigin.FeeHistory => "fee_history",
            TipOrigin.Mixed => "mixed",
            _ => null,
        };
}

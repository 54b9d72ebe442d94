using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

[Description("Blobs of a block, or of the blocks of an hour or a day. A gap in what is stored is a point of nulls.")]
internal sealed record BlobPointAnswer(
    [property: Description("Time of the block, or start of the hour or day; of a gap, a time inside of it.")] DateTime Timestamp,
    [property: Description("Height of the block, or the highest of the bucket; null for a gap.")] long? BlockNumber,
    [property: Description("Blocks that the point stands on; 0 marks a gap.")] long Blocks,
    [property: Description("Blobs in them.")] long? BlobCount,
    [property: Description("Blob base fee per blob gas; of a bucket, its median.")] string? BlobBaseFeeWei,
    [property: Description("The same in gwei.")] decimal? BlobBaseFeeGwei,
    [property: Description("Lowest of the bucket.")] string? BlobBaseFeeMinWei,
    [property: Description("Exact quantiles over the blocks of the bucket, as the three below.")] string? BlobBaseFeeP5Wei,
    string? BlobBaseFeeP25Wei,
    string? BlobBaseFeeP75Wei,
    string? BlobBaseFeeP95Wei,
    [property: Description("Highest of the bucket.")] string? BlobBaseFeeMaxWei,
    [property: Description("Excess blob gas; of single blocks only.")] long? ExcessBlobGas,
    [property: Description("Blob fees burnt.")] string? BlobBurntWei
)
{
    public static BlobPointAnswer Of(FeePoint point) =>
        new(
            point.Time.UtcDateTime,
            point.Last,
            point.Blocks,
            point.Blobs,
            Units.Wei(point.BlobBaseFee?.P50Wei),
            Units.Gwei(point.BlobBaseFee?.P50Wei),
            Units.Wei(point.BlobBaseFee?.MinWei),
            Units.Wei(point.BlobBaseFee?.P5Wei),
            Units.Wei(point.BlobBaseFee?.P25Wei),
            Units.Wei(point.BlobBaseFee?.P75Wei),
            Units.Wei(point.BlobBaseFee?.P95Wei),
            Units.Wei(point.BlobBaseFee?.MaxWei),
            point.ExcessBlobGas,
            Units.Wei(point.BlobBurntWei)
        );
}

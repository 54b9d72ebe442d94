using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

[Description("Blobs of the newest block, and what one costs in the next.")]
internal sealed record SummaryBlobsAnswer(
    [property: Description("Blobs in the block.")] int? BlobCount,
    [property: Description("Blob base fee per blob gas.")] string? BlobBaseFeeWei,
    decimal? BlobBaseFeeGwei,
    [property: Description("Blob base fee per blob gas of the next block, by the fork of its time.")] string? NextBlobBaseFeeWei,
    decimal? NextBlobBaseFeeGwei,
    [property: Description("Price of one blob of 131072 blob gas in the next block.")] string? NextBlobPriceWei,
    long? ExcessBlobGas,
    [property: Description("Excess blob gas of the next block.")] long? NextExcessBlobGas
)
{
    public static SummaryBlobsAnswer? Of(LatestFees? latest) =>
        latest is not { Block: var block, Fees: var fees } || (fees.BlobBaseFee.Wei ?? fees.NextBlobBaseFee.Wei ?? block.BlobCount) is null
            ? null
            : new(
                block.BlobCount,
                Units.Wei(fees.BlobBaseFee.Wei),
                Units.Gwei(fees.BlobBaseFee.Wei),
                Units.Wei(fees.NextBlobBaseFee.Wei),
                Units.Gwei(fees.NextBlobBaseFee.Wei),
                Units.Wei(fees.NextBlobPrice.Wei),
                fees.ExcessBlobGas,
                fees.NextExcessBlobGas
            );
}

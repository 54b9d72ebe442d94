using System.ComponentModel;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Api.Contracts;

[Description("Who bought blobs of L1, and for how much.")]
internal sealed record BlobBuyerAnswer(
    [property: Description("Name of the rollup; null for senders that none of those watched is known by.")] string? Network,
    [property: Description("The same for people.")] string Title,
    [property: Description("Transactions with blobs.")] long TransactionCount,
    [property: Description("Blobs.")] long BlobCount,
    [property: Description("Part of all blobs, from 0 to 1.")] decimal? Share,
    [property: Description("What they cost; null where a block's blob fee is not known.")] string? BlobWei
)
{
    public static BlobBuyerAnswer Of(BlobBuyer buyer, long blobs) =>
        new(buyer.Network, buyer.Title, buyer.Transactions, buyer.Blobs, Units.Ratio(buyer.Blobs, blobs), Units.Wei(buyer.BlobWei));
}

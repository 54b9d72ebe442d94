using System.ComponentModel;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Api.Contracts;

[Description("Something that a rollup put on L1.")]
internal sealed record Layer2PostingAnswer(
    [property: Description("What it is."), OneOf(typeof(PostingKind))] string Kind,
    [property: Description("Time of the L1 block.")] DateTime Time,
    [property: Description("Height of the L1 block.")] long L1BlockNumber,
    [property: Description("Its transaction on L1.")] string L1TransactionHash,
    [property: Description("Number of the batch or claim; null where the event holds none.")] string? Number,
    [property: Description("Seconds since the one before; null for the first that is known.")] long? IntervalSeconds,
    [property: Description("It came later than 99 in 100 of those before it.")] bool IsLate,
    [property: Description("Blobs of its transaction; null where not known.")] int? BlobCount,
    [property: Description("Gas of its transaction; null where not known.")] long? GasUsed,
    [property: Description("What it paid for gas, without blobs; null where not known.")] string? GasWei,
    [property: Description("What its blobs cost; null where not known.")] string? BlobWei
)
{
    public static Layer2PostingAnswer Of(PostingInterval interval) =>
        new(
            MevWords.Of(interval.Posting.Kind),
            interval.Posting.Time.UtcDateTime,
            interval.Posting.L1BlockNumber,
            interval.Posting.TransactionHash.ToString(),
            Units.Wei(interval.Posting.Number),
            (long?)interval.Since?.TotalSeconds,
            interval.IsLate,
            interval.Posting.Blobs,
            interval.Posting.GasUsed,
            Units.Wei(interval.Posting.GasWei),
            Units.Wei(interval.Posting.BlobWei)
        );
}

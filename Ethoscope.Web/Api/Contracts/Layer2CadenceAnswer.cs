using System.ComponentModel;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Api.Contracts;

[Description("How a rollup posted over some days.")]
internal sealed record Layer2CadenceAnswer(
    [property: Description("What it posts."), OneOf(typeof(PostingKind))] string Kind,
    [property: Description("Transactions on L1.")] int Count,
    [property: Description("Median time between two; null with fewer than two.")] long? MedianSeconds,
    [property: Description("Time that 99 in 100 are within; null with fewer than twenty.")] long? P99Seconds,
    [property: Description("The newest; null where none is known.")] DateTime? LastAt,
    [property: Description("Gas that they used on L1; null where any is not known.")] long? GasUsed,
    [property: Description("Wei that they paid for gas; null where any is not known.")] string? GasWei,
    [property: Description("Blobs that they carried; null where any is not known.")] long? BlobCount,
    [property: Description("Wei that they paid for blobs; null where any is not known.")] string? BlobWei
)
{
    public static Layer2CadenceAnswer Of(PostingCadence cadence) =>
        new(
            MevWords.Of(cadence.Kind),
            cadence.Count,
            (long?)cadence.Median?.TotalSeconds,
            (long?)cadence.P99?.TotalSeconds,
            cadence.Last?.Time.UtcDateTime,
            (long?)cadence.GasUsed,
            Units.Wei(cadence.GasWei),
            cadence.Blobs,
            Units.Wei(cadence.BlobWei)
        );
}

using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Scroll from July 2024 on: a part for the commitment, and one for bytes in blobs.</summary>
internal sealed class CurieForm : IFeeForm
{
    public string Name => FormNames.Curie;

    public string Title => "Curie";

    public string Source => ScrollPrice.Source;

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), DataOf(reading, shape.Data.Bytes));

    private static FeeExplanationLine? DataOf(FeeReading reading, BigInteger bytes) =>
        ScrollPrice.Of(reading) is { } price
            ? FeeLines.Line(
                FeeLines.Data,
                "(commitScalar × l1BaseFee + blobScalar × bytes × l1BlobBaseFee) ÷ 10^9",
                $"({FeeLines.Text(price.CommitScalar)} × {FeeLines.Text(price.BaseFee)} + {FeeLines.Text(price.BlobScalar)} × {FeeLines.Text(bytes)} × {FeeLines.Text(price.BlobBaseFee)}) ÷ {FeeLines.Text(ScrollPrice.Precision)}",
                ((price.CommitScalar * price.BaseFee) + (price.BlobScalar * bytes * price.BlobBaseFee)) / ScrollPrice.Precision
            )
            : null;
}

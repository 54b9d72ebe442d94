using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>OP Stack from March 2024 on: data at L1's gas and blob prices, by its calldata gas.</summary>
internal sealed class EcotoneForm : IFeeForm
{
    public string Name => FormNames.Ecotone;

    public string Title => "Ecotone";

    public string Source => "OP Stack specification, Ecotone: L1 cost computation";

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), DataOf(reading, shape.Data));

    private static FeeExplanationLine? DataOf(FeeReading reading, DataShape data)
    {
        if (BlobPrice.Of(reading) is not { } price)
            return null;

        var gas = CalldataGas.Of(data);
        return FeeLines.Line(
            FeeLines.Data,
            $"calldataGas × {BlobPrice.Formula} ÷ (16 × 10^decimals)",
            $"{FeeLines.Text(gas)} × {price.Numbers} ÷ {FeeLines.Text(16 * price.One)}",
            gas * price.Scaled / (16 * price.One)
        );
    }
}

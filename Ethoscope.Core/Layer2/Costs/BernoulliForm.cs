namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Scroll before July 2024: data at L1's gas price, with 64 gas for its length.</summary>
internal sealed class BernoulliForm : IFeeForm
{
    private const int LengthGas = 64;

    public string Name => FormNames.Bernoulli;

    public string Title => "before Curie";

    public string Source => ScrollPrice.Source;

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), DataOf(reading, shape.Data));

    private static FeeExplanationLine? DataOf(FeeReading reading, DataShape data)
    {
        if (
            reading.Find(ParameterNames.L1BaseFee) is not { } baseFee
            || reading.Find(ParameterNames.Overhead) is not { } overhead
            || reading.Find(ParameterNames.Scalar) is not { } scalar
        )
            return null;

        var gas = CalldataGas.Of(data);
        return FeeLines.Line(
            FeeLines.Data,
            "l1BaseFee × (calldataGas + overhead + 64) × scalar ÷ 10^9",
            $"{FeeLines.Text(baseFee)} × ({FeeLines.Text(gas)} + {FeeLines.Text(overhead)} + {LengthGas}) × {FeeLines.Text(scalar)} ÷ {FeeLines.Text(ScrollPrice.Precision)}",
            baseFee * (gas + overhead + LengthGas) * scalar / ScrollPrice.Precision
        );
    }
}

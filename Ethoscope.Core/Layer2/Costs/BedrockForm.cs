using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>OP Stack before March 2024: data at L1's gas price.</summary>
internal sealed class BedrockForm : IFeeForm
{
    public string Name => FormNames.Bedrock;

    public string Title => "Bedrock";

    public string Source => "OP Stack specification, execution engine: L1 cost fees (pre-Ecotone)";

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), DataOf(reading, shape.Data));

    private static FeeExplanationLine? DataOf(FeeReading reading, DataShape data)
    {
        if (
            reading.Find(ParameterNames.L1BaseFee) is not { } baseFee
            || reading.Find(ParameterNames.Overhead) is not { } overhead
            || reading.Find(ParameterNames.Scalar) is not { } scalar
            || OptimismScale.Of(reading) is not { } one
        )
            return null;

        var gas = CalldataGas.Of(data);
        return FeeLines.Line(
            FeeLines.Data,
            "l1BaseFee × (calldataGas + overhead) × scalar ÷ 10^decimals",
            $"{FeeLines.Text(baseFee)} × ({FeeLines.Text(gas)} + {FeeLines.Text(overhead)}) × {FeeLines.Text(scalar)} ÷ {FeeLines.Text(one)}",
            baseFee * (gas + overhead) * scalar / one
        );
    }
}

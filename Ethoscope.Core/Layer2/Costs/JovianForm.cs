using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>OP Stack from December 2025 on: an operator's fee of another scale beside that of Fjord.</summary>
internal sealed class JovianForm : IFeeForm
{
    private const int Times = 100;

    public string Name => FormNames.Jovian;

    public string Title => "Jovian";

    public string Source => "OP Stack specification, Jovian: operator fee; data as in Fjord";

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), FjordData.LineOf(reading, shape.Data), OperatorOf(reading, shape.Gas));

    private static FeeExplanationLine? OperatorOf(FeeReading reading, BigInteger gas) =>
        reading.Find(ParameterNames.OperatorFeeScalar) is { } scalar && reading.Find(ParameterNames.OperatorFeeConstant) is { } constant
            ? FeeLines.Line(
                FeeLines.Operator,
                "gas × operatorFeeScalar × 100 + operatorFeeConstant",
                $"{FeeLines.Text(gas)} × {FeeLines.Text(scalar)} × {Times} + {FeeLines.Text(constant)}",
                (gas * scalar * Times) + constant
            )
            : null;
}

using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>OP Stack from May 2025 on: an operator's fee beside that of Fjord.</summary>
internal sealed class IsthmusForm : IFeeForm
{
    private const int Millionths = 1_000_000;

    public string Name => FormNames.Isthmus;

    public string Title => "Isthmus";

    public string Source => "OP Stack specification, Isthmus: operator fee; data as in Fjord";

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), FjordData.LineOf(reading, shape.Data), OperatorOf(reading, shape.Gas));

    private static FeeExplanationLine? OperatorOf(FeeReading reading, BigInteger gas) =>
        reading.Find(ParameterNames.OperatorFeeScalar) is { } scalar && reading.Find(ParameterNames.OperatorFeeConstant) is { } constant
            ? FeeLines.Line(
                FeeLines.Operator,
                "gas × operatorFeeScalar ÷ 1,000,000 + operatorFeeConstant",
                $"{FeeLines.Text(gas)} × {FeeLines.Text(scalar)} ÷ {FeeLines.Text(Millionths)} + {FeeLines.Text(constant)}",
                (gas * scalar / Millionths) + constant
            )
            : null;
}

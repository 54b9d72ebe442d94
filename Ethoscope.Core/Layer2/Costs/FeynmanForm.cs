using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Scroll from August 2025 on: all by bytes, with a factor for what packs badly.</summary>
internal sealed class FeynmanForm : IFeeForm
{
    public string Name => FormNames.Feynman;

    public string Title => "Feynman";

    public string Source => ScrollPrice.Source;

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), DataOf(reading, shape.Data.Bytes));

    private static FeeExplanationLine? DataOf(FeeReading reading, BigInteger bytes) =>
        ScrollPrice.Of(reading) is { } price && reading.Find(ParameterNames.PenaltyFactor) is { } penalty
            ? FeeLines.Line(
                FeeLines.Data,
                $"{ScrollPrice.Formula} × bytes × penaltyFactor ÷ 10^18",
                $"{price.Numbers} × {FeeLines.Text(bytes)} × {FeeLines.Text(penalty)} ÷ 10^18",
                price.PerByte * bytes * penalty / ScrollPrice.Precision / ScrollPrice.Precision
            )
            : null;
}

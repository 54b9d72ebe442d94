using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Scroll from December 2025 on: the longer a transaction, the more a byte of it costs.</summary>
internal sealed class GalileoForm : IFeeForm
{
    public string Name => FormNames.Galileo;

    public string Title => "Galileo";

    public string Source => $"{ScrollPrice.Source}; an upper bound, as nodes reckon with the length packed by zstd";

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), DataOf(reading, shape.Data.Bytes));

    private static FeeExplanationLine? DataOf(FeeReading reading, BigInteger bytes)
    {
        if (ScrollPrice.Of(reading) is not { } price || reading.Find(ParameterNames.PenaltyFactor) is not { Sign: > 0 } penalty)
            return null;

        var plain = price.PerByte * bytes;
        return FeeLines.Line(
            FeeLines.Data,
            $"(base + base × bytes ÷ penaltyFactor) ÷ 10^9, base = {ScrollPrice.Formula} × bytes",
            $"({FeeLines.Text(plain)} + {FeeLines.Text(plain)} × {FeeLines.Text(bytes)} ÷ {FeeLines.Text(penalty)}) ÷ {FeeLines.Text(ScrollPrice.Precision)}",
            (plain + (plain * bytes / penalty)) / ScrollPrice.Precision
        );
    }
}

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>OP Stack from July 2024 on.</summary>
internal sealed class FjordForm : IFeeForm
{
    public string Name => FormNames.Fjord;

    public string Title => "Fjord";

    public string Source => FjordData.Source;

    public IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape) =>
        FeeLines.All(FeeLines.ExecutionOf(reading, shape.Gas), FjordData.LineOf(reading, shape.Data));
}

using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A stack that had formulas one after the other, of which the reading says which is in force.</summary>
internal abstract class FeeFormModel(Layer2Stack stack, IReadOnlyList<IFeeForm> forms) : IFeeModel
{
    public Layer2Stack Stack => stack;

    public CostParts? Compute(FeeReading reading, TransactionShape shape) =>
        FormOf(reading)?.Lines(reading, shape) is { } lines
            ? new(Sum(lines, FeeLines.Execution), Sum(lines, FeeLines.Data), Sum(lines, FeeLines.Operator))
            : null;

    public FeeExplanation? Explain(FeeReading reading, TransactionShape shape) =>
        FormOf(reading) is { } form && form.Lines(reading, shape) is { } lines ? new(form.Title, lines, form.Source) : null;

    private static BigInteger Sum(IReadOnlyList<FeeExplanationLine> lines, string part) =>
        lines.Where(line => line.Part == part).Aggregate(BigInteger.Zero, (sum, line) => sum + line.Wei);

    private IFeeForm? FormOf(FeeReading reading) => forms.FirstOrDefault(form => form.Name == reading.Form);
}

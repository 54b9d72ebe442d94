namespace Ethoscope.Core.Layer2.Costs;

/// <summary>How a stack charges: a pure function of what its oracle says.</summary>
public interface IFeeModel
{
    Layer2Stack Stack { get; }

    /// <summary>Null where the reading lacks what the formula in force needs, or that formula is not known.</summary>
    CostParts? Compute(FeeReading reading, TransactionShape shape);

    /// <summary>The formula in force with the reading's numbers put in, for people; null where it is not known.</summary>
    FeeExplanation? Explain(FeeReading reading, TransactionShape shape);
}

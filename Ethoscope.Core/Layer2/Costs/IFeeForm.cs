namespace Ethoscope.Core.Layer2.Costs;

/// <summary>One of the formulas of a stack. Its lines are the computation, so that what is explained is what was computed.</summary>
internal interface IFeeForm
{
    /// <summary>One of <see cref="FormNames"/>.</summary>
    string Name { get; }

    /// <summary>For people.</summary>
    string Title { get; }

    /// <summary>Specification that it is from.</summary>
    string Source { get; }

    /// <summary>A line a part; null where the reading lacks what it needs.</summary>
    IReadOnlyList<FeeExplanationLine>? Lines(FeeReading reading, TransactionShape shape);
}

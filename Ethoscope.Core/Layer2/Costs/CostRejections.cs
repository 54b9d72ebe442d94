namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Why a reading of fees or a cost is refused or marked: the closed set of the metric's label.</summary>
public static class CostRejections
{
    /// <summary>The answer is not what the contract or node returns.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A cost is beyond all reason.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>Our formula deviates from the network's own estimator three times in a row.</summary>
    public const string FormulaDeviates = "formula_deviates";

    public static IReadOnlyList<string> All { get; } = [Unreadable, OutOfRange, FormulaDeviates];
}

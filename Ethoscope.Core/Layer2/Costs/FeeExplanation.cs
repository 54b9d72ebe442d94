namespace Ethoscope.Core.Layer2.Costs;

/// <summary>A formula, and the same with its current numbers.</summary>
/// <param name="Form">Name of the formula, such as Jovian.</param>
/// <param name="Lines">A line a part: what it is, the formula with names, and with numbers and result.</param>
/// <param name="Source">Specification that it is from.</param>
public sealed record FeeExplanation(string Form, IReadOnlyList<FeeExplanationLine> Lines, string Source);

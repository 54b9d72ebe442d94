namespace Ethoscope.Core.Health.Changes;

/// <summary>What the score would be if one input had all or none of its points.</summary>
/// <param name="Gain">Points of the overall score that all of its points would add.</param>
/// <param name="Loss">Points that none of its points would take, as a positive number.</param>
/// <param name="Sentence">The larger of the two, said.</param>
public sealed record Sensitivity(string Component, string Input, double Gain, double Loss, string Sentence);

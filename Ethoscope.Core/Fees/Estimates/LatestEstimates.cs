namespace Ethoscope.Core.Fees.Estimates;

/// <summary>The newest estimates of a chain, or why there are none.</summary>
/// <param name="Number">Height that they were made after.</param>
/// <param name="Time">Its time.</param>
/// <param name="Refusal">Null where there are estimates.</param>
/// <param name="Detail">A sentence for people about a refusal.</param>
/// <param name="Estimates">Null where they were refused.</param>
public sealed record LatestEstimates(long Number, DateTimeOffset Time, EstimateRefusal? Refusal, string? Detail, EstimateSet? Estimates);

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>The block that estimates were last made after, or tried to be.</summary>
/// <param name="Refusal">Why there are none after it; null where there are.</param>
/// <param name="Detail">A sentence for people about a refusal.</param>
public sealed record EstimatePosition(long Number, Hash32 Hash, DateTimeOffset Time, EstimateRefusal? Refusal, string? Detail);

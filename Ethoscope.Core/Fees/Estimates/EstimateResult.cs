namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Estimates, or why there are none: exactly one of the two.</summary>
/// <param name="Estimates">Null where they were refused.</param>
/// <param name="Refusal">Null where there are estimates.</param>
/// <param name="Detail">A sentence for people about a refusal.</param>
public sealed record EstimateResult(FeeEstimates? Estimates, EstimateRefusal? Refusal, string? Detail)
{
    public static EstimateResult Of(FeeEstimates estimates) => new(estimates, null, null);

    public static EstimateResult Refused(EstimateRefusal refusal, string detail) => new(null, refusal, detail);
}

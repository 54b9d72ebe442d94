using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Stored estimates that were made after one block.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Time">Its time.</param>
/// <param name="MethodVersion">Version of the method.</param>
/// <param name="NextBaseFeeWei">Exact base fee of the next block, in wei per gas.</param>
/// <param name="Estimates">One a target: tiers, then levels for the next block.</param>
public sealed record EstimateSet(
    long Number,
    Hash32 Hash,
    DateTimeOffset Time,
    string MethodVersion,
    long NextBaseFeeWei,
    IReadOnlyList<FeeEstimate> Estimates
);

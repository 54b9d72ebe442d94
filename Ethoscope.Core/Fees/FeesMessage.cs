using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Core.Fees;

/// <summary>Live message of a chain's fee estimates: those after its head, or that there are none.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Number">Height of the head.</param>
/// <param name="Time">Its time.</param>
/// <param name="MethodVersion">Null where they were refused, as the two below.</param>
/// <param name="NextBaseFeeWei">Exact base fee of the next block, in wei per gas.</param>
/// <param name="Estimates">One a target.</param>
/// <param name="Refusal">Why there are none.</param>
public sealed record FeesMessage(
    string Chain,
    long Number,
    DateTimeOffset Time,
    string? MethodVersion,
    long? NextBaseFeeWei,
    IReadOnlyList<FeeEstimate>? Estimates,
    EstimateRefusal? Refusal
)
{
    /// <summary>Hash of the head; null in messages of versions before, as all below.</summary>
    public Hash32? Hash { get; init; }

    /// <summary>Of the head, in wei per gas.</summary>
    public long? BaseFeeWei { get; init; }

    /// <summary>Of the head, in wei per blob gas.</summary>
    public long? BlobBaseFeeWei { get; init; }

    /// <summary>Of the head; null for an empty block too.</summary>
    public BlockTips? Tips { get; init; }
}

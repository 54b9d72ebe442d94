namespace Ethoscope.Data.Fees;

/// <summary>The block that a chain's estimates were last made after, or tried to be.</summary>
internal sealed class FeeStateEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public byte[] Hash { get; set; } = [];
    public DateTimeOffset Time { get; set; }

    /// <summary>Number of <see cref="Core.Fees.Estimates.EstimateRefusal"/>; null where there are estimates.</summary>
    public short? Refusal { get; set; }
    public string? Detail { get; set; }
}

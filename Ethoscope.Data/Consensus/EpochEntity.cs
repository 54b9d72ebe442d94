namespace Ethoscope.Data.Consensus;

/// <summary>What the slots of an epoch come to.</summary>
internal sealed class EpochEntity : SlotSumRow
{
    public long Number { get; set; }

    /// <summary>Start of its first slot.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>The attestations that its votes were counted from are gone.</summary>
    public bool IsClosed { get; set; }
}

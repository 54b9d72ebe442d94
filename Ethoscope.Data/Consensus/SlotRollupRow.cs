using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What the slots of an hour or a day come to.</summary>
internal abstract class SlotRollupRow : SlotSumRow
{
    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }

    /// <summary>Largest distance of finality in epochs that was said last in an epoch which begins in it.</summary>
    public long? FinalityDistance { get; set; }
}

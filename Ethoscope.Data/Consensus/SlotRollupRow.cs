using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What the slots of an hour or a day come to. A sum is null where no slot of the bucket has the value.</summary>
internal abstract class SlotRollupRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public long Proposed { get; set; }
    public long Missed { get; set; }
    public long Orphaned { get; set; }
    public long Withheld { get; set; }
    public long? SyncSet { get; set; }
    public long? SyncSeats { get; set; }
    public long? Attesters { get; set; }
    public long? Voted { get; set; }
    public long? TargetVotes { get; set; }
    public long? HeadVotes { get; set; }

    /// <summary>Those of all its slots are.</summary>
    public bool VotesFinal { get; set; }

    /// <summary>Those of all its slots that are known are.</summary>
    public bool VotesExact { get; set; }

    /// <summary>Largest distance of finality in epochs that was said last in an epoch which begins in it.</summary>
    public long? FinalityDistance { get; set; }
}

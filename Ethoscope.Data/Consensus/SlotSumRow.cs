namespace Ethoscope.Data.Consensus;

/// <summary>What slots of a chain come to, as far as a beacon node told of them. A sum is null where no slot has the value.</summary>
internal abstract class SlotSumRow
{
    public long ChainId { get; set; }
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

    /// <summary>Those of all its slots are, whose inclusion windows are covered: no vote can come.</summary>
    public bool VotesFinal { get; set; }

    /// <summary>Those of all its slots that are known are.</summary>
    public bool VotesExact { get; set; }
}

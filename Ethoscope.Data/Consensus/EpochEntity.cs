namespace Ethoscope.Data.Consensus;

/// <summary>What the slots of an epoch come to, as far as a beacon node told of them.</summary>
internal sealed class EpochEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }

    /// <summary>Start of its first slot.</summary>
    public DateTimeOffset Time { get; set; }
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

    /// <summary>All its slots and their inclusion windows are covered: no vote can come.</summary>
    public bool VotesFinal { get; set; }
    public bool VotesExact { get; set; }

    /// <summary>The attestations that its votes were counted from are gone.</summary>
    public bool IsClosed { get; set; }
}

namespace Ethoscope.Web.Simulation;

/// <summary>What a draw is for: streams of the same slot are independent of each other.</summary>
internal enum RandomStream
{
    Reorganisation = 1,
    Missing,
    Publication,
    Demand,
    Block,
    Transaction,
    Account,
    Withdrawal,
    Root,
    Timetable,
    Incident,
    Fault,
    Price,
    FeedSilence,
    Pool,
    Arrival,
    Participation,
    Votes,
    Inclusion,
    Aggregation,
    SyncCommittee,
    Proposer,
    Validator,
    Signature,
    BlobCommitment,
}

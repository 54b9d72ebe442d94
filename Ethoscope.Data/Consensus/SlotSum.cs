using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What slots of a beacon node come to.</summary>
internal sealed record SlotSum(SlotTally Tally, SyncVotes? Sync, VoteCount? Votes)
{
    public static readonly SlotSum None = new(SlotTally.None, null, null);

    public static SlotSum Of(SlotSumRow row) =>
        new(
            new(row.Proposed, row.Missed, row.Orphaned, row.Withheld, 0),
            SyncOf(row.SyncSet, row.SyncSeats),
            VotesOf(row.Attesters, row.Voted, row.TargetVotes, row.HeadVotes, row.VotesFinal, row.VotesExact)
        );

    public static SyncVotes? SyncOf(long? set, long? seats) => set is { } some && seats is { } all ? new(some, all) : null;

    public static VoteCount? VotesOf(long? attesters, long? voted, long? target, long? head, bool isFinal, bool isExact) =>
        attesters is { } all && voted is { } some && target is { } right && head is { } heads
            ? new(all, some, right, heads, isFinal) { IsExact = isExact }
            : null;
}

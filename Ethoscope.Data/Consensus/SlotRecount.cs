using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>Brings outcomes and votes of slots up to date from rows alone: whatever way they came, the same rows give the same figures.</summary>
internal sealed class SlotRecount(SlotClock clock, ForkSchedule forks)
{
    private readonly InclusionWindow _window = new(clock, forks);

    /// <summary>Outcomes by the blocks that lost, and by what the next block says of the payload before it (EIP-7732).</summary>
    /// <param name="rows">Ascending, without a gap.</param>
    /// <param name="orphans">Blocks that are not canonical, by slot.</param>
    /// <param name="isToHead">No block is known above the rows; else the newest one among them stays as it is.</param>
    public static void SetOutcomes(IReadOnlyList<SlotEntity> rows, ILookup<long, OrphanedSlotEntity> orphans, bool isToHead)
    {
        SlotEntity? child = null;
        foreach (var row in rows.Reverse())
        {
            if (row.IsCanonical)
            {
                if (child is not null || isToHead)
                    row.Outcome = (short)(
                        PayloadRule.IsWithheld(LinkOf(row), child is null ? null : LinkOf(child))
                            ? SlotOutcome.Withheld
                            : SlotOutcome.Proposed
                    );
                child = row;
            }
            else if (orphans[row.Number].FirstOrDefault() is { } lost)
                Fill(row, lost);
        }
    }

    /// <summary>Votes of the slots of an epoch.</summary>
    /// <param name="rows">Ascending; of the epoch and of its inclusion window, as far as they are stored.</param>
    /// <param name="attestations">Those that are stored of its slots.</param>
    /// <returns>Attestations that were refused.</returns>
    public IReadOnlyList<BeaconAttestationEntity> SetVotes(
        long epoch,
        IReadOnlyList<SlotEntity> rows,
        IReadOnlyList<BeaconAttestationEntity> attestations,
        Coverage coverage
    )
    {
        var (first, end) = (epoch * clock.SlotsPerEpoch, (epoch + 1) * clock.SlotsPerEpoch);
        // The epoch's first block is known by the block after it: without the first slots nothing is.
        var covered = coverage.Ranges.FirstOrDefault(range => range.Contains(first));
        var last = Math.Min(covered.End - 1, _window.LastOfEpoch(epoch));
        var blocks = rows.Where(row => row.IsCanonical && row.Number >= first && row.Number <= last).ToList();
        var counted = attestations.Where(one => one.BlockSlot <= last).ToDictionary(one => one.ToAttestation());
        var (votes, refused) = new EpochVotes(epoch, clock.SlotsPerEpoch).Count(
            counted.Keys,
            new CanonicalLine(blocks.Select(row => row.ToLink()))
        );
        foreach (var row in rows.Where(row => row.Number >= first && row.Number < end))
        {
            var vote = votes.GetValueOrDefault(row.Number);
            var windowEnd = _window.LastOf(row.Number);
            row.Attesters = (int?)vote?.Attesters;
            row.Voted = (int?)vote?.Voted;
            row.TargetVotes = (int?)vote?.Target;
            row.HeadVotes = (int?)vote?.Head;
            row.VotesFinal = covered.Length > 0 && windowEnd < covered.End;
            row.VotesExact =
                vote is { IsExact: true }
                && blocks.TrueForAll(block => block.IsWhole || block.Number <= row.Number || block.Number > windowEnd);
        }

        return [.. refused.Select(one => counted[one])];
    }

    private static PayloadLink LinkOf(SlotEntity row) =>
        new(
            row.BlockHash is null ? null : Hash32.FromBytes(row.BlockHash),
            row.BlockParentHash is null ? null : Hash32.FromBytes(row.BlockParentHash),
            row.SeparatePayload
        );

    private static void Fill(SlotEntity row, OrphanedSlotEntity lost)
    {
        row.Outcome = (short)SlotOutcome.Orphaned;
        row.Proposer = lost.Proposer ?? row.Proposer;
        row.Root = lost.Root;
        row.ParentRoot = lost.ParentRoot;
        row.BlockNumber = lost.BlockNumber;
        row.BlockHash = lost.BlockHash;
        row.SeenAt = lost.SeenAt;
        row.SeenBy = lost.SeenBy;
        row.Source = lost.Source;
    }
}

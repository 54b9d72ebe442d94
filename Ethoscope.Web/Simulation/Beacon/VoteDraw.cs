using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// Draws the votes of a slot, by seed and slot alone. The later its block is published, the more members vote for the block before; of a
/// block that loses, 40 to 70 % have not heard when they vote.
/// </summary>
internal sealed class VoteDraw(ulong seed, SlotPlan plan, ParticipationTable participation, ValidatorSet validators, SlotClock clock)
{
    private const double BehindShare = 0.004;
    private const double LateShare = 0.014;
    private const double VeryLateShare = 0.006;
    private const double ChanceOfVeryLate = 1.0 / 3;

    /// <summary>Several blocks in a row, and the count of target votes, ask for the same slots.</summary>
    private readonly (long Slot, SlotVotes Votes)?[] _recent = new (long, SlotVotes)?[64];

    public VoteDelays DelaysOf(long slot)
    {
        var random = SeededRandom.For(seed, RandomStream.Inclusion, slot);
        var late = 2 + random.NextInt32(2);
        var veryLate = 5 + random.NextInt32(VoteDelays.Longest - 4);
        return new(late, random.NextDouble() < ChanceOfVeryLate ? veryLate : null);
    }

    public SlotVotes Of(long slot)
    {
        ref var recent = ref _recent[slot % _recent.Length];
        if (recent is { } found && found.Slot == slot)
            return found.Votes;

        var votes = Draw(slot);
        recent = (slot, votes);
        return votes;
    }

    private SlotVotes Draw(long slot)
    {
        var committees = validators.CommitteesAt(slot);
        var groups = new VoteGroup[committees.Sum()];
        var arrivals = new byte[groups.Length];
        var counts = new int[4 * VoteDelays.Arrivals];
        var online = participation.ShareAt(slot);
        var parent = BehindShare + ShareForParent(slot);
        var veryLate = DelaysOf(slot).VeryLate is null ? 0 : VeryLateShare;
        var random = SeededRandom.For(seed, RandomStream.Votes, slot);
        for (var i = 0; i < groups.Length; i++)
        {
            var draw = random.NextUInt64();
            var vote = (draw >> 32) / (double)(1UL << 32) / online;
            groups[i] =
                vote >= 1 ? VoteGroup.Absent
                : vote < BehindShare ? VoteGroup.Behind
                : vote < parent ? VoteGroup.Parent
                : VoteGroup.Head;
            var arrival = (uint)draw / (double)(1UL << 32);
            if (groups[i] == VoteGroup.Head && arrival < LateShare + veryLate)
                arrivals[i] = (byte)(arrival < LateShare ? 1 : 2);
            counts[((int)groups[i] * VoteDelays.Arrivals) + arrivals[i]]++;
        }

        return new(committees, groups, arrivals, counts);
    }

    private double ShareForParent(long slot)
    {
        switch (plan.RoleOf(slot))
        {
            case SlotRole.Orphaned:
                return 0.4 + (0.3 * SeededRandom.For(seed, RandomStream.Inclusion, slot, 1).NextDouble());
            case SlotRole.Proposed:
                var late = (plan.PublishedAt(slot) - clock.StartOf(slot)).TotalSeconds - 1;
                return 0.004 + (0.035 * Math.Pow(late / 2.5, 3));
            default:
                // Nothing new came to light in the slot: there is but one head to vote for.
                return 0;
        }
    }
}

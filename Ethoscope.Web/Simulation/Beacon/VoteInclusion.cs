using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// Which votes a block holds: those that arrived since its parent, at most eight attestations (MAX_ATTESTATIONS_ELECTRA), the largest
/// first. Now and then the votes of a slot come in two aggregates that overlap, and late ones bring some along that are known already.
/// </summary>
/// <param name="firstSlot">Slot of the chain's first block: nobody votes before.</param>
internal sealed class VoteInclusion(ulong seed, long firstSlot, VoteDraw draw, SlotClock clock)
{
    private const int MostAttestations = 8;
    private const double ChanceOfTwo = 0.25;
    private const double ShareOfFirst = 0.8;
    private const double ShareAgain = 0.6;

    /// <param name="slot">Slot of the block.</param>
    /// <param name="parentSlot">Slot of its parent.</param>
    public IReadOnlyList<VoteAggregate> Of(long slot, long parentSlot)
    {
        var aggregates = new List<VoteAggregate>();
        // Until the end of the next epoch (EIP-7045).
        var oldest = Math.Max(firstSlot, (clock.EpochOf(slot) - 1) * clock.SlotsPerEpoch);
        for (var voted = slot - 1; voted >= Math.Max(oldest, parentSlot + 1 - VoteDelays.Longest); voted--)
            Add(aggregates, voted, slot, parentSlot);
        return aggregates.Count <= MostAttestations
            ? aggregates
            : [.. aggregates.OrderByDescending(aggregate => aggregate.Fresh).Take(MostAttestations)];
    }

    private void Add(List<VoteAggregate> aggregates, long voted, long slot, long parentSlot)
    {
        var delays = draw.DelaysOf(voted);
        Span<bool> arrived = stackalloc bool[VoteDelays.Arrivals];
        var any = false;
        for (var i = 0; i < arrived.Length; i++)
            any |= arrived[i] = delays.Of(i) is { } delay && voted + delay > parentSlot && voted + delay <= slot;
        if (!any)
            return;

        var votes = draw.Of(voted);
        var random = SeededRandom.For(seed, RandomStream.Aggregation, voted, (int)(slot - voted));
        if (arrived[0])
        {
            var head = Members(votes, VoteGroup.Head, arrived);
            if (random.NextDouble() < ChanceOfTwo)
                AddTwo(aggregates, voted, votes, head, ref random);
            else
                AddOne(aggregates, voted, votes, VoteGroup.Head, head);
            AddOne(aggregates, voted, votes, VoteGroup.Parent, Members(votes, VoteGroup.Parent, arrived));
            AddOne(aggregates, voted, votes, VoteGroup.Behind, Members(votes, VoteGroup.Behind, arrived));
        }
        else
        {
            AddLate(aggregates, voted, votes, Members(votes, VoteGroup.Head, arrived), ref random);
        }
    }

    private static List<int> Members(SlotVotes votes, VoteGroup group, ReadOnlySpan<bool> arrived)
    {
        var count = 0;
        for (var i = 0; i < VoteDelays.Arrivals; i++)
            count += arrived[i] ? votes.CountOf(group, i) : 0;
        var members = new List<int>(count);
        for (var i = 0; members.Count < count; i++)
        {
            if (votes.Groups[i] == group && arrived[votes.Arrivals[i]])
                members.Add(i);
        }

        return members;
    }

    private static void AddOne(List<VoteAggregate> aggregates, long voted, SlotVotes votes, VoteGroup group, List<int> members)
    {
        if (members.Count > 0)
            aggregates.Add(new(voted, group, CommitteesOf(votes, members), members, members.Count));
    }

    /// <summary>Two that overlap, and hold all members together.</summary>
    private static void AddTwo(List<VoteAggregate> aggregates, long voted, SlotVotes votes, List<int> members, ref SeededRandom random)
    {
        var (first, second, fresh) = (new List<int>(), new List<int>(), 0);
        foreach (var member in members)
        {
            var isInFirst = random.NextDouble() < ShareOfFirst;
            if (isInFirst)
                first.Add(member);
            if (!isInFirst || random.NextDouble() < ShareAgain)
                second.Add(member);
            fresh += isInFirst ? 0 : 1;
        }

        AddOne(aggregates, voted, votes, VoteGroup.Head, first);
        if (second.Count > 0)
            aggregates.Add(new(voted, VoteGroup.Head, CommitteesOf(votes, second), second, fresh));
    }

    /// <summary>The late ones of some committees, with members of these that an earlier block holds.</summary>
    private static void AddLate(List<VoteAggregate> aggregates, long voted, SlotVotes votes, List<int> late, ref SeededRandom random)
    {
        if (late.Count == 0)
            return;

        var committees = CommitteesOf(votes, late);
        var members = new List<int>();
        var place = 0;
        foreach (var (committee, size) in votes.Committees.Index())
        {
            for (var end = place + size; place < end; place++)
            {
                var isKnown = votes.Groups[place] == VoteGroup.Head && votes.Arrivals[place] == 0;
                if ((committees >> committee & 1) == 1 && (late.BinarySearch(place) >= 0 || (isKnown && random.NextDouble() < ShareAgain)))
                    members.Add(place);
            }
        }

        aggregates.Add(new(voted, VoteGroup.Head, committees, members, late.Count));
    }

    private static ulong CommitteesOf(SlotVotes votes, List<int> members)
    {
        var committees = 0UL;
        var (end, next) = (0, 0);
        foreach (var (committee, size) in votes.Committees.Index())
        {
            end += size;
            if (next < members.Count && members[next] < end)
                committees |= 1UL << committee;
            while (next < members.Count && members[next] < end)
                next++;
        }

        return committees;
    }
}

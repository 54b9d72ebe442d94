using System.Numerics;

namespace Ethoscope.Core.Consensus;

/// <summary>Merges what aggregates of a slot say, each member once.</summary>
internal static class SlotVotes
{
    /// <param name="position">Of the slot in its epoch.</param>
    /// <param name="unions">Votes by set of committees; no two of the same set.</param>
    /// <param name="candidates">Sizes that committees may have; at least one.</param>
    public static VoteCount Merge(int position, IReadOnlyList<VoteUnion> unions, IReadOnlyList<CommitteeSizes> candidates)
    {
        var (attesters, isExact) = Attesters(position, unions, candidates);
        var (voted, target, head) = (0L, 0L, 0L);
        foreach (var group in Overlapping(unions))
        {
            var (merged, isSure) = Merge(position, group, candidates);
            isExact &= isSure;
            foreach (var union in merged)
                (voted, target, head) = (voted + union.Voted, target + union.Target, head + union.Head);
        }

        return new(Math.Max(attesters, voted), voted, target, head, IsFinal: false) { IsExact = isExact };
    }

    /// <summary>Members of all committees; the most where that is not sure.</summary>
    private static (long Attesters, bool IsExact) Attesters(
        int position,
        IReadOnlyList<VoteUnion> unions,
        IReadOnlyList<CommitteeSizes> candidates
    )
    {
        if (unions.FirstOrDefault(union => candidates.All(sizes => union.Committees == sizes.All)) is { } whole)
            return (whole.Length, true);
        var totals = candidates.Select(sizes => sizes.Of(position, sizes.All)).Distinct().ToList();
        return (totals.Max(), totals.Count == 1);
    }

    /// <summary>Sets of committees that share some, directly or through others.</summary>
    private static List<List<VoteUnion>> Overlapping(IReadOnlyList<VoteUnion> unions)
    {
        var groups = new List<(ulong Committees, List<VoteUnion> Unions)>();
        foreach (var union in unions)
        {
            var touched = groups.FindAll(group => (group.Committees & union.Committees) != 0);
            groups.RemoveAll(group => (group.Committees & union.Committees) != 0);
            groups.Add(
                (
                    touched.Aggregate(union.Committees, (all, group) => all | group.Committees),
                    [.. touched.SelectMany(group => group.Unions), union]
                )
            );
        }

        return groups.ConvertAll(group => group.Unions);
    }

    private static (IReadOnlyList<VoteUnion> Merged, bool IsExact) Merge(
        int position,
        List<VoteUnion> group,
        IReadOnlyList<CommitteeSizes> candidates
    )
    {
        if (group.Count == 1)
            return (group, true);

        var all = group.Aggregate(0UL, (set, union) => set | union.Committees);
        var sizes = candidates[0];
        if (candidates.Skip(1).Any(other => Committees(all).Any(one => other.Of(position, one) != sizes.Of(position, one))))
            return (Widest(group), false);

        var places = new Dictionary<int, int>();
        var length = 0;
        foreach (var one in Committees(all))
        {
            places[one] = length;
            length += sizes.Of(position, one);
        }

        var merged = new VoteUnion(all, length);
        foreach (var union in group)
        {
            var from = 0;
            foreach (var one in Committees(union.Committees))
            {
                var size = sizes.Of(position, one);
                merged.Add(union, from, size, places[one]);
                from += size;
            }
        }

        return ([merged], true);
    }

    /// <summary>Where the sizes are not known: sets without a shared committee, those with the most votes first, so that nobody counts twice.</summary>
    private static List<VoteUnion> Widest(List<VoteUnion> group)
    {
        var (taken, chosen) = (0UL, new List<VoteUnion>());
        foreach (var union in group.OrderByDescending(union => union.Voted).ThenBy(union => union.Committees))
        {
            if ((taken & union.Committees) != 0)
                continue;
            taken |= union.Committees;
            chosen.Add(union);
        }

        return chosen;
    }

    private static IEnumerable<int> Committees(ulong set)
    {
        for (; set != 0; set &= set - 1)
            yield return BitOperations.TrailingZeroCount(set);
    }
}

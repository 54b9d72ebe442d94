using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>Puts what a batch tells into the rows that are stored.</summary>
internal static class SlotMerge
{
    /// <returns>Ascending.</returns>
    public static List<SlotEntity> Of(IEnumerable<SlotEntity> stored, ConsensusBatch batch, DateTimeOffset now)
    {
        var rows = new SortedDictionary<long, SlotEntity>();
        foreach (var row in stored)
            rows[row.Number] = row;
        foreach (var found in batch.Slots)
        {
            var fresh = found.ToEntity(batch.Network, now);
            if (rows.TryGetValue(found.Number, out var old) && IsSame(old, fresh))
                Keep(old, fresh);
            rows[found.Number] = fresh;
        }

        return [.. rows.Values];
    }

    private static bool IsSame(SlotEntity old, SlotEntity fresh) =>
        old.IsCanonical == fresh.IsCanonical && (!old.IsCanonical || old.Root.AsSpan().SequenceEqual(fresh.Root));

    /// <summary>What is told again later is known no better: when it was first heard of, and votes that were counted, stand.</summary>
    private static void Keep(SlotEntity old, SlotEntity fresh)
    {
        fresh.Outcome = old.Outcome;
        fresh.Proposer ??= old.Proposer;
        (fresh.SeenAt, fresh.SeenBy, fresh.Source) = old.SeenAt is null
            ? (fresh.SeenAt, fresh.SeenBy, fresh.Source)
            : (old.SeenAt, old.SeenBy, old.Source);
        fresh.IsWhole |= old.IsWhole;
        (fresh.Attesters, fresh.Voted, fresh.TargetVotes, fresh.HeadVotes) = (old.Attesters, old.Voted, old.TargetVotes, old.HeadVotes);
        (fresh.VotesFinal, fresh.VotesExact) = (old.VotesFinal, old.VotesExact);
    }
}

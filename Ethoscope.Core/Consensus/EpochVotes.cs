using System.Numerics;

namespace Ethoscope.Core.Consensus;

/// <summary>Counts what the committees of an epoch voted, from the aggregates that canonical blocks hold. Pure: the same rows, the same figures.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="SlotsPerEpoch">32 on mainnet.</param>
public sealed record EpochVotes(long Epoch, int SlotsPerEpoch)
{
    private long First => Epoch * SlotsPerEpoch;

    /// <param name="attestations">Aggregates of slots of this epoch; others are left out.</param>
    /// <param name="line">Canonical blocks from the epoch's second slot on, as far as they are known.</param>
    /// <returns>
    /// By slot, those below the line's newest block: whose votes may have been included. Not final, which is for the inclusion window to say.
    /// Refused are aggregates whose length contradicts the others.
    /// </returns>
    public (IReadOnlyDictionary<long, VoteCount> Slots, IReadOnlyList<Attestation> Refused) Count(
        IEnumerable<Attestation> attestations,
        CanonicalLine line
    )
    {
        var sound = attestations.Where(IsSound).ToList();
        var sightings = sound
            .GroupBy(one => (one.Slot, one.Committees, one.Length))
            .OrderBy(same => same.Key)
            .Select(same => new CommitteeSighting((int)(same.Key.Slot - First), same.Key.Committees, same.Key.Length, same.Count()))
            .ToList();
        var candidates = CommitteeInference.Infer(sightings, SlotsPerEpoch);
        var counts = new Dictionary<long, VoteCount>();
        if (candidates.Count == 0 || line.Blocks.Count == 0)
            return (counts, []);

        var refused = sound.FindAll(one => !candidates.Any(sizes => Sighting(one).Fits(sizes)));
        var wrong = refused.Select(one => (one.Slot, one.Committees, one.Length)).ToHashSet();
        var bySlot = sound.Where(one => !wrong.Contains((one.Slot, one.Committees, one.Length))).ToLookup(one => one.Slot);
        var target = line.RootAt(First);
        for (var slot = First; slot < Math.Min(First + SlotsPerEpoch, line.Blocks[^1].Slot); slot++)
        {
            var head = line.RootAt(slot);
            var unions = new Dictionary<(ulong, int), VoteUnion>();
            foreach (var one in bySlot[slot])
            {
                if (!unions.TryGetValue((one.Committees, one.Length), out var union))
                    unions[(one.Committees, one.Length)] = union = new(one.Committees, one.Length);
                union.Add(one, one.Target.Epoch == Epoch && one.Target.Root == target, one.HeadRoot == head);
            }

            var count = SlotVotes.Merge((int)(slot - First), [.. unions.Values], candidates);
            counts[slot] = refused.Exists(one => one.Slot == slot) ? count with { IsExact = false } : count;
        }

        return (counts, refused);
    }

    private CommitteeSighting Sighting(Attestation one) => new((int)(one.Slot - First), one.Committees, one.Length, 1);

    private bool IsSound(Attestation one) =>
        one.Slot >= First
        && one.Slot < First + SlotsPerEpoch
        && BitOperations.PopCount(one.Committees) > 0
        && one.Length > 0
        && one.Bits.Length * 8L >= one.Length;
}

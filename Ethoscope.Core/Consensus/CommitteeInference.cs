namespace Ethoscope.Core.Consensus;

/// <summary>
/// Finds the number of an epoch's active validators from the lengths of its aggregates, so that no state has to be asked for. Aggregates of
/// all committees of every slot tell it exactly; fewer leave some candidates. Lengths that contradict most others are refused.
/// </summary>
public static class CommitteeInference
{
    /// <summary>More validators than can be (consensus-specs: 2^40 may register; 2^23 is far above the supply of ether at 16 each).</summary>
    private const long Largest = 1L << 23;

    /// <returns>
    /// The candidates, ascending, that agree with the greatest weight of sightings; none without sightings. An epoch has no more committees
    /// than are needed: one that no aggregate of the epoch names is taken not to be there.
    /// </returns>
    public static IReadOnlyList<CommitteeSizes> Infer(IReadOnlyCollection<CommitteeSighting> sightings, int slotsPerEpoch)
    {
        if (sightings.Count == 0)
            return [];

        var (best, found) = (0L, new List<CommitteeSizes>());
        for (var perSlot = sightings.Max(one => one.Highest) + 1; perSlot <= CommitteeSizes.MostPerSlot; perSlot++)
        {
            foreach (var (least, most) in Densest(sightings, perSlot, slotsPerEpoch, best))
            {
                for (var active = least; active <= most; active++)
                {
                    var sizes = new CommitteeSizes(active, slotsPerEpoch);
                    var weight = sightings.Where(one => one.Fits(sizes)).Sum(one => (long)one.Weight);
                    if (weight > best)
                        (best, found) = (weight, []);
                    // Of equals the fewest committees, which were tried first.
                    if (weight == best && weight > 0 && (found.Count == 0 || found[0].PerSlot == perSlot))
                        found.Add(sizes);
                }
            }
        }

        return found;
    }

    /// <summary>Where most of the bounds overlap, ascending; nothing where that is less than has been reached.</summary>
    private static List<(long Least, long Most)> Densest(
        IReadOnlyCollection<CommitteeSighting> sightings,
        int perSlot,
        int slotsPerEpoch,
        long reached
    )
    {
        var span = (long)slotsPerEpoch * CommitteeSizes.TargetSize;
        var first = perSlot == 1 ? 1 : perSlot * span;
        var last = perSlot == CommitteeSizes.MostPerSlot ? Largest : ((perSlot + 1) * span) - 1;
        var steps = new SortedDictionary<long, long>();
        foreach (var one in sightings)
        {
            var (least, most) = one.Bounds(perSlot * slotsPerEpoch);
            (least, most) = (Math.Max(least, first), Math.Min(most, last));
            if (least > most)
                continue;
            steps[least] = steps.GetValueOrDefault(least) + one.Weight;
            steps[most + 1] = steps.GetValueOrDefault(most + 1) - one.Weight;
        }

        var (weight, best, regions, since) = (0L, Math.Max(1, reached), new List<(long, long)>(), -1L);
        foreach (var (at, step) in steps)
        {
            if (since >= 0)
                regions.Add((since, at - 1));
            weight += step;
            if (weight > best)
            {
                best = weight;
                regions.Clear();
            }

            since = weight == best ? at : -1;
        }

        return regions;
    }
}

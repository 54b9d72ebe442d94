using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Base fees that blocks ahead stay at or below with a chance: the next block's exact one, raised or lowered by the weighted conformal quantile
/// of how base fees moved over so many blocks lately. At most the exact bound of EIP-1559, which also stands in for a sample too small.
/// </summary>
public static class BaseFeeOutlook
{
    /// <param name="recent">Base fees by height up to the newest block, wei per gas, in any order; holes are left out.</param>
    /// <param name="newest">Height of the newest block.</param>
    /// <param name="nextBaseFeeWei">Exact base fee of the block after it.</param>
    /// <param name="gasLimit">Of the newest block, at least 2.</param>
    /// <param name="blocks">Blocks after the next one that are looked ahead.</param>
    /// <param name="levels">Chances in percent.</param>
    /// <returns>A list a block, from the one after the next block on, each by level; a level beyond 63 bits is left out.</returns>
    public static IReadOnlyList<IReadOnlyList<BaseFeeLevel>> Of(
        IEnumerable<KeyValuePair<long, long>> recent,
        long newest,
        long nextBaseFeeWei,
        long gasLimit,
        int blocks,
        IReadOnlyList<int> levels
    )
    {
        var options = EstimatorOptions.Default;
        var fees = recent.Where(fee => fee.Key <= newest && fee.Key > newest - options.WindowBlocks).ToDictionary();
        fees[newest + 1] = nextBaseFeeWei;
        return
        [
            .. BaseFeeBounds
                .Of(nextBaseFeeWei, gasLimit, blocks + 1)
                .Skip(1)
                .Select(bound =>
                {
                    var moves = Moves(fees, bound.BlocksAhead - 1, newest + 1, options.HalfLifeBlocks);
                    return levels
                        .Select(level => (Level: level, Wei: At(moves, level, nextBaseFeeWei, bound)))
                        .Where(one => one.Wei is not null)
                        .Select(one => new BaseFeeLevel(one.Level, one.Wei!.Value))
                        .ToList();
                }),
        ];
    }

    /// <summary>Base fee so many blocks later by that before, in billionths rounded up, ascending; the newest counts most.</summary>
    private static List<WeightedValue> Moves(Dictionary<long, long> fees, int blocks, long last, double halfLife)
    {
        var moves = new List<WeightedValue>(fees.Count);
        foreach (var (height, start) in fees)
        {
            if (start > 0 && fees.TryGetValue(height + blocks, out var end))
                moves.Add(new(FeeWindow.Ratio(end, start), Math.Pow(0.5, (last - height - blocks) / halfLife)));
        }

        moves.Sort((left, right) => left.Value.CompareTo(right.Value));
        return moves;
    }

    private static long? At(List<WeightedValue> moves, int level, long nextBaseFeeWei, BaseFeeBounds bound)
    {
        if (WeightedQuantile.Conformal(moves, level / 100.0, comingWeight: 1) is not { } move)
            return bound.HighestWei;

        var fee = FeeWindow.Times(nextBaseFeeWei, move);
        var most = bound.HighestWei ?? long.MaxValue;
        return fee > most ? bound.HighestWei : Math.Max((long)fee, bound.LowestWei);
    }
}

/// <summary>A base fee that a block stays at or below with a chance.</summary>
/// <param name="ConfidencePercent">The chance.</param>
/// <param name="Wei">Wei per gas.</param>
public sealed record BaseFeeLevel(int ConfidencePercent, long Wei);

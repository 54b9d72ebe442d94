using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Inputs of mempool health: three from blocks alone, the others from a node's pool and from listening to it.</summary>
internal static class MempoolMeasures
{
    private const long LeastTipWei = 1;

    /// <summary>Gas used, in percent of the limit, from which a block is so full that tips compete.</summary>
    private const long CompetitionPercent = 95;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<InputReading> Measure(HealthMoment moment) =>
        [
            Backlog(moment),
            Delay(moment, "T2", fact => fact.DelayMsP50),
            Delay(moment, "T3", fact => fact.DelayMsP95),
            EntryTip(moment),
            GasMeasures.Full(moment, "T5", Quarter),
            NeverSeen(moment),
            HitRate(moment),
        ];

    /// <summary>Median of the p10 tips of blocks that are full, and 1 wei where none is; without its baselines.</summary>
    public static InputReading EntryTip(HealthMoment moment)
    {
        if (moment.Blocks(Hour) is not { } window || moment.BlocksEnd is not { } end)
            return InputReading.Missing("T4", "No block is stored.");

        var (tips, known) = (new List<long>(), 0L);
        foreach (ref readonly var block in moment.Windows.Blocks.Between(window.First, window.End))
        {
            if (block is not { GasUsed: { } used, GasLimit: { } limit })
                continue;
            if ((Int128)used * 100 < (Int128)limit * CompetitionPercent)
            {
                known++;
            }
            else if (block.TipP10Wei is { } tip)
            {
                known++;
                tips.Add(Math.Max(LeastTipWei, tip));
            }
        }

        if (known == 0)
            return InputReading.Missing("T4", "Gas or tips of none of its blocks are known.");

        tips.Sort();
        return moment.Measured("T4", Quantile.Median(tips) ?? LeastTipWei, end, window.KnownShare, known, window.Slots);
    }

    /// <summary>Without its baselines.</summary>
    public static InputReading NeverSeen(HealthMoment moment)
    {
        var inclusions = moment.Windows.Inclusions;
        var after = inclusions.At(moment.At.AddTicks(1));
        if (after == inclusions.First)
            return InputReading.Missing("T6", NotListened);

        var newest = inclusions[after - 1].Time;
        var from = inclusions.At(newest - Hour + TimeSpan.FromTicks(1));
        var (transactions, count) = (inclusions.Sum(0, from, after), inclusions.Sum(2, from, after));
        return transactions == 0
            ? InputReading.Missing("T6", "We have not listened for long enough to tell what was never pending.")
            : moment.Measured(
                "T6",
                (double)inclusions.Sum(1, from, after) / transactions,
                newest + moment.Windows.Clock.SlotDuration,
                Share(moment, count, Hour),
                count,
                Slots(moment, Hour)
            );
    }

    private const string NotListened = "No node tells of pending transactions as they come.";

    private static InputReading Backlog(HealthMoment moment)
    {
        var pools = moment.Windows.Pools;
        var after = pools.At(moment.At.AddTicks(1));
        for (var i = after - 1; i >= pools.First && moment.At - pools[i].Time < Quarter; i--)
        {
            if (pools[i] is { EligibleGas: { } gas, GasLimit: > 0 and { } limit })
                return moment.Measured("T1", (double)gas / limit, pools[i].Time, 1, 1, 0);
        }

        return InputReading.Missing(
            "T1",
            after == pools.First || moment.At - pools[after - 1].Time >= Quarter
                ? "No node tells of its pool."
                : "No node tells the prices of what is in its pool."
        );
    }

    /// <summary>Slots from first sight to the block, of the block in the middle.</summary>
    private static InputReading Delay(HealthMoment moment, string id, Func<InclusionFact, long?> delay)
    {
        var inclusions = moment.Windows.Inclusions;
        var after = inclusions.At(moment.At.AddTicks(1));
        if (after == inclusions.First)
            return InputReading.Missing(id, NotListened);

        var newest = inclusions[after - 1].Time;
        var delays = new List<long>();
        foreach (ref readonly var fact in inclusions.Between(newest - Quarter + TimeSpan.FromTicks(1), newest.AddTicks(1)))
        {
            if (delay(fact) is { } known)
                delays.Add(known);
        }

        delays.Sort();
        return Quantile.Median(delays) is { } median
            ? moment.Measured(
                id,
                median / moment.Windows.Clock.SlotDuration.TotalMilliseconds,
                newest + moment.Windows.Clock.SlotDuration,
                Share(moment, delays.Count, Quarter),
                delays.Count,
                Slots(moment, Quarter)
            )
            : InputReading.Missing(id, "We have not listened for long enough to tell how long transactions wait.");
    }

    /// <summary>Standard estimates of an hour that a block of their horizon would have taken.</summary>
    private static InputReading HitRate(HealthMoment moment)
    {
        var estimates = moment.Windows.Estimates;
        var after = estimates.At(moment.At.AddTicks(1));
        if (after == estimates.First)
            return InputReading.Missing("T7", "No estimates of fees are stored.");

        var newest = estimates[after - 1].Time;
        var from = estimates.At(newest - Hour + TimeSpan.FromTicks(1));
        var judged = estimates.Sum(0, from, after);
        return judged == 0
            ? InputReading.Missing("T7", "No estimate of the hour could be judged.")
            : moment.Measured(
                "T7",
                (double)estimates.Sum(1, from, after) / judged,
                newest + moment.Windows.Clock.SlotDuration,
                Share(moment, after - from, Hour),
                judged,
                Slots(moment, Hour)
            );
    }

    private static double Slots(HealthMoment moment, TimeSpan length) => length / moment.Windows.Clock.SlotDuration;

    /// <summary>Part of the blocks of a time that a count is of; where blocks are not known, of its slots.</summary>
    private static double Share(HealthMoment moment, long count, TimeSpan length) =>
        moment.Blocks(length) is { Blocks: > 0 } window && window.KnownShare > 0.5
            ? Math.Min(1, (double)count / window.Blocks)
            : count / Slots(moment, length);
}

using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Anomalies.Sampling;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Web.Simulation;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Beacon;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Tests.Core.Anomalies;

/// <summary>Samples of watched series over the demo's chain, folded in memory.</summary>
internal sealed class SimulatedSeries
{
    private readonly Dictionary<AnomalyMetric, IReadOnlyList<SeriesSample>> _samples = [];

    private SimulatedSeries(ChainFold fold, long firstSlot, long lastSlot, IEnumerable<SimulatedBlock> blocks, Func<long, SlotRole> role)
    {
        (Fold, FirstSlot, LastSlot) = (fold, firstSlot, lastSlot);
        var bins = Bins(blocks);
        foreach (
            var metric in new[]
            {
                AnomalyMetric.BaseFee,
                AnomalyMetric.PriorityFee,
                AnomalyMetric.BlobFeeRatio,
                AnomalyMetric.Utilisation,
                AnomalyMetric.BlockInterval,
            }
        )
            _samples[metric] = BlockSampling.Of(metric, bins, 12);
        var minutes = Enumerable.Range(0, (int)((lastSlot - firstSlot) / 5)).Select(i => firstSlot + (5L * i)).ToList();
        _samples[AnomalyMetric.EmptySlots] = [.. minutes.Select(slot => Counts(slot, role))];
        _samples[AnomalyMetric.Participation] = [.. minutes.Select(Participation)];
    }

    public ChainFold Fold { get; }

    public long FirstSlot { get; }

    public long LastSlot { get; }

    public static SlotClock Clock => SimulatedHistory.Clock;

    public IReadOnlyDictionary<AnomalyMetric, IReadOnlyList<SeriesSample>> Samples => _samples;

    public static DateTimeOffset TimeOf(long slot) => Clock.StartOf(slot);

    /// <summary>As the demo shows it, with all that its timetable holds.</summary>
    public static SimulatedSeries Of(TimeSpan age, long seed)
    {
        var anchor = Anchor(age, seed);
        var fold = new ChainFold(anchor, KnownChains.Ethereum, Clock);
        var last = anchor.Slot + (long)(age / Clock.SlotDuration);
        return new(fold, anchor.Slot, last, Canonical(fold, last), fold.Plan.RoleOf);
    }

    /// <summary>
    /// The same demand without bursts, blocks, reorganisations and single missed slots, and nothing of the timetable: that of the relays, which
    /// holds nothing that the chain knows, stands in for it.
    /// </summary>
    public static SimulatedSeries Quiet(TimeSpan age, long seed)
    {
        var anchor = Anchor(age, seed);
        var (key, fold) = ((ulong)seed, new ChainFold(anchor, KnownChains.Ethereum, Clock));
        var none = Timetable.OfRelays(key, Clock);
        var plan = new SlotPlan(key, anchor.Slot, none, none, fold.Participation, Clock);
        var factory = new BlockFactory(anchor, KnownChains.Ethereum, none, new L1Postings(key, Clock), Clock);
        var demand = new DemandModel(key, none, Clock);
        var last = anchor.Slot + (long)(age / Clock.SlotDuration);
        return new(fold, anchor.Slot, last, Blocks(), RoleOf);

        SlotRole RoleOf(long slot) => fold.Participation.InPeriodOf(slot).Covers(slot) ? SlotRole.Proposed : plan.RoleOf(slot);

        IEnumerable<SimulatedBlock> Blocks()
        {
            var state = demand.Next(default, anchor.Slot);
            var block = factory.First(demand.LevelAt(state, anchor.Slot));
            for (var slot = anchor.Slot + 1; slot <= last; slot++)
            {
                state = demand.Next(state, slot) with { Burst = 0 };
                if (RoleOf(slot) is SlotRole.Proposed or SlotRole.Withheld)
                    yield return block = factory.Child(block, slot, demand.LevelAt(state, slot));
            }
        }
    }

    private static SimulationAnchor Anchor(TimeSpan age, long seed) =>
        SimulationAnchor.Create(seed, SimulatedHistory.Present - age, KnownChains.Ethereum);

    private static IEnumerable<SimulatedBlock> Canonical(ChainFold fold, long last)
    {
        var state = fold.First();
        while (state.NextSlot <= last)
        {
            var next = fold.Next(state);
            if (next.Tip.Number != state.Tip.Number)
            {
                foreach (var block in state.Withheld)
                    yield return block;
                yield return next.Tip;
            }

            state = next;
        }
    }

    private static List<BlockBin> Bins(IEnumerable<SimulatedBlock> blocks)
    {
        var bins = new List<BlockBin>();
        foreach (var minute in blocks.GroupBy(block => block.Timestamp / 60))
        {
            var all = minute.ToList();
            bins.Add(
                new(
                    DateTimeOffset.FromUnixTimeSeconds(minute.Key * 60),
                    Median(all, block => block.BaseFeeWei / 1e9),
                    Median(all, block => block.TipMedianWei / 1e9),
                    Median(all, RatioOf),
                    all.Sum(block => (double)block.GasUsed),
                    all.Count * (double)SimulatedBlock.GasLimit,
                    all.Count,
                    all.Sum(block => block.Slot - block.ParentSlot - 1)
                )
            );
        }

        return bins;
    }

    private static double RatioOf(SimulatedBlock block)
    {
        var blobs = KnownChains.Ethereum.Forks.At(block.Time).Blobs!;
        var fee = (decimal)BlobFeeRule.BaseFeeWei(block.ExcessBlobGas, blobs)!.Value;
        // A series is of binary fractions; the amounts are exact up to their ratio.
        return decimal.ToDouble(16 * fee / block.BaseFeeWei);
    }

    private static double Median(List<SimulatedBlock> blocks, Func<SimulatedBlock, double> of)
    {
        var values = blocks.ConvertAll(block => of(block));
        values.Sort();
        return values[(values.Count - 1) / 2];
    }

    private static SeriesSample Counts(long first, Func<long, SlotRole> role)
    {
        var counts = default(SlotCounts);
        for (var slot = first; slot < first + 5; slot++)
        {
            var empty = role(slot) == SlotRole.Missed ? 1 : 0;
            counts += slot % 32 == 0 ? new SlotCounts(1, 0, empty, 0) : new SlotCounts(0, 1, 0, empty);
        }

        return new(TimeOf(first + 5), counts.Empty, counts);
    }

    private SeriesSample Participation(long first) =>
        new(TimeOf(first + 5), 100 * Enumerable.Range(0, 5).Average(i => Fold.Participation.ShareAt(first + i)));
}

using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Statistics;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Core.Health.Measuring;

/// <summary>Inputs computed from all facts directly, as score-model.md says them, without windows that move: the other opinion.</summary>
internal sealed class DirectInputs
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(12);

    private readonly HealthFacts _facts;
    private readonly DateTimeOffset _at;
    private readonly DateTimeOffset _known;
    private readonly List<BlockFact> _blocks;
    private readonly BlockFact _newest;

    public DirectInputs(HealthFacts facts, DateTimeOffset at)
    {
        (_facts, _at) = (facts, at);
        _blocks = [.. facts.Blocks.Where(block => block.Time <= at)];
        _newest = _blocks[^1];
        MarketEnd = facts.Market.Last(fact => fact.Time <= at).Time + Slot;
        _known = facts.Blocks.Any(block => block.Number == _newest.Number + 1) ? at : _newest.Time;
    }

    public double? Value(string id) => Formulas[id]();

    public IEnumerable<string> Ids => Formulas.Keys;

    private Dictionary<string, Func<double?>> Formulas =>
        new(StringComparer.Ordinal)
        {
            ["G1"] = () =>
                Number(Price() is { } price ? (Dollars() is { } dollars ? price * 21_000 / 1e18m * dollars : price / 1e9m) : null),
            ["G2"] = () => Number(Price()),
            ["G3"] = () => Mean(Steps()),
            ["G4"] = () =>
                Number(Gas(Hour) is { Count: > 0 } gas ? Math.Abs((gas.Sum(one => one.Used) / gas.Sum(one => one.Limit / 2)) - 1) : null),
            ["G5"] = () => Share(Gas(Hour), one => one.Used >= 0.98m * one.Limit),
            ["G6"] = () =>
                Number(
                    Dollars() is { } ether && Median(Last(25).Select(block => (decimal?)block.BlobBaseFeeWei)) is { } fee
                        ? 131_072 * Math.Floor(fee) / 1e18m * ether
                        : null
                ),
            ["G7"] = () => Share([.. InWindow(Hour).Where(block => block.Blobs is not null)], block => block.Blobs >= 0.95 * 21),
            ["S1"] = () => Gaps(TimeSpan.FromMinutes(2)).Append((_known - _newest.Time) / Slot).Max(),
            ["S2"] = () =>
                (double)
                    _facts
                        .Orphans.Where(one => one.Time >= _known - (6 * Hour) && one.Time <= _known)
                        .Select(one => one.Slot)
                        .Distinct()
                        .Count() / Told(6 * Hour).Count,
            ["S3"] = () =>
                _facts
                    .Reorganisations.Where(one => one.Time >= _known - (6 * Hour) && one.Time <= _at)
                    .Select(one => (double)one.Depth)
                    .DefaultIfEmpty(0)
                    .Max(),
            ["S4"] = () =>
                Share([.. Slots(Hour).Where(slot => slot.SeenAfter is not null)], slot => slot.SeenAfter > TimeSpan.FromSeconds(4)),
            ["S5"] = () => LongestRun(),
            ["P1"] = () => (Lost(Hour) + 0.3) / (Told(Hour).Count + 100),
            ["P2"] = () => Lost(Day) / Told(Day).Count,
            ["P3"] = () => Throughput(),
            ["P4"] = () => Share([.. InWindow(Hour)], block => block.Transactions == 0),
            ["T1"] = () =>
                _facts
                    .Pools.Where(pool => pool.Time <= _at && _at - pool.Time < TimeSpan.FromMinutes(15) && pool.EligibleGas is not null)
                    .Select(pool => (double?)pool.EligibleGas / pool.GasLimit)
                    .LastOrDefault(),
            ["T2"] = () => Delay(fact => fact.DelayMsP50),
            ["T3"] = () => Delay(fact => fact.DelayMsP95),
            ["T4"] = () =>
                Number(
                    Median(
                        Gas(Hour)
                            .Where(one => one.Used >= 0.95m * one.Limit && one.Tip is not null)
                            .Select(one => (decimal?)Math.Max(1, one.Tip!.Value))
                    ) ?? 1
                ),
            ["T5"] = () => Share(Gas(Hour / 4), one => one.Used >= 0.98m * one.Limit),
            ["T6"] = () =>
                Inclusions(Hour).Where(one => one.NeverSeen is not null).ToList() is { Count: > 0 } listened
                    ? listened.Sum(one => one.NeverSeen!.Value) / (double)listened.Sum(one => one.Transactions)
                    : null,
            ["T7"] = () =>
                Share(
                    [.. _facts.Estimates.Where(one => one.IsHit is not null && one.Time <= _at && one.Time > _newest.Time - Hour)],
                    one => one.IsHit == true
                ),
            ["V1"] = () =>
                Slots(TimeSpan.FromSeconds(384)).Where(slot => slot.SyncSeats is not null).ToList() is { Count: > 0 } synced
                    ? synced.Sum(slot => slot.SyncSet!.Value) / (double)synced.Sum(slot => slot.SyncSeats!.Value)
                    : null,
            ["V2"] = () =>
                _facts.Epochs.Where(epoch => epoch.Time <= _at).Select(epoch => (double?)epoch.Target / epoch.Attesters).LastOrDefault(),
            ["V3"] = () =>
                _facts
                    .Finality.Where(one => one.Time <= _at)
                    .Select(one => (double?)(((_at - InventedFacts.Clock.Genesis).Ticks / Slot.Ticks / 32) - one.FinalizedEpoch))
                    .LastOrDefault(),
            ["V4"] = () =>
                _facts.Epochs.Where(epoch => epoch.Time <= _at).Select(epoch => (double?)epoch.Head / epoch.Attesters).LastOrDefault(),
            ["M1"] = () =>
                Squares(
                    Market(Day)
                        .Where(fact => fact.Builder is not null)
                        .GroupBy(fact => fact.Builder!)
                        .Select(group => (double)group.Count())
                ),
            ["M2"] = () => Majority(),
            ["M3"] = () =>
                Squares(
                    _facts
                        .Claims.Where(claim => claim.Time >= MarketEnd - Day && claim.Time < MarketEnd)
                        .GroupBy(claim => claim.Relay)
                        .Select(group => (double)group.Sum(claim => claim.Units))
                ),
            ["M4"] = () => Share(Market(Day).Select(fact => fact.ShortfallWei), Market(Day).Select(fact => fact.ClaimedWei ?? 0)),
            ["M5"] = () => LostShare(),
            ["M7"] = () => Concentration.Of(Market(Day).Select(fact => (double?)fact.ValueGwei).OfType<double>())?.Gini,
        };

    private DateTimeOffset MarketEnd { get; }

    private decimal? Price() =>
        Median(Last(25).Select(block => (decimal?)block.BaseFeeWei)) is { } fee
        && Median(Last(25).Select(block => (decimal?)block.TipP50Wei)) is { } tip
            ? Math.Floor(fee) + Math.Floor(tip)
            : null;

    private decimal? Dollars() =>
        _facts
            .Prices.Where(price => price.Time <= _at)
            .Select(price => _at - price.Time <= TimeSpan.FromMinutes(75) ? (decimal?)price.Dollars : null)
            .LastOrDefault();

    private IEnumerable<BlockFact> Last(int count) =>
        _blocks.Where(block => block.Number > _newest.Number - count && block.Time >= _newest.Time - TimeSpan.FromMinutes(10));

    private IEnumerable<double> Steps()
    {
        var fees = _blocks
            .Where(block => block.Number > _newest.Number - 300 && block.Time >= _newest.Time - (2 * Hour))
            .ToDictionary(block => block.Number, block => block.BaseFeeWei);
        return fees.Where(one => one.Value is not null && fees.GetValueOrDefault(one.Key - 1) is not null)
            .Select(one => Math.Abs(Math.Log(one.Value!.Value) - Math.Log(fees[one.Key - 1]!.Value)));
    }

    private IEnumerable<BlockFact> InWindow(TimeSpan length)
    {
        var first = FirstSlot(length);
        return _blocks.Where(block => block.Slot >= first && block.Time <= _known);
    }

    private List<(decimal Used, decimal Limit, long? Tip)> Gas(TimeSpan length) =>
        [
            .. InWindow(length)
                .Where(block => block.GasUsed is not null)
                .Select(block => ((decimal)block.GasUsed!, (decimal)block.GasLimit!, block.TipP10Wei)),
        ];

    private static long SlotOf(DateTimeOffset time) => (time - InventedFacts.Clock.Genesis).Ticks / Slot.Ticks;

    private long FirstSlot(TimeSpan length) => SlotOf(_known - length) + 1;

    /// <summary>Slots of a window that are known to have a block or none.</summary>
    private HashSet<long> Told(TimeSpan length)
    {
        var told = new HashSet<long>();
        foreach (var block in _blocks)
        {
            for (var slot = block.Slot!.Value - (block.EmptySlots ?? 0); slot <= block.Slot; slot++)
                told.Add(slot);
        }

        for (var slot = _newest.Slot!.Value + 1; slot < SlotOf(_known); slot++)
            told.Add(slot);
        told.RemoveWhere(slot => slot < FirstSlot(length));
        return told;
    }

    private double Lost(TimeSpan length) => Told(length).Count - InWindow(length).Count();

    private double LongestRun()
    {
        var (told, blocks) = (Told(Hour), InWindow(Hour).Select(block => block.Slot!.Value).ToHashSet());
        var (longest, run) = (0, 0);
        for (var slot = FirstSlot(Hour); slot <= SlotOf(_known); slot++)
        {
            run = told.Contains(slot) && !blocks.Contains(slot) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private IEnumerable<double> Gaps(TimeSpan length) =>
        _blocks
            .Zip(_blocks.Skip(1))
            .Where(pair => pair.Second.Time >= _known - length && pair.Second.Number == pair.First.Number + 1)
            .Select(pair => (pair.Second.Time - pair.First.Time) / Slot);

    private double? Throughput()
    {
        var gas = Gas(Hour);
        if (gas.Count == 0)
            return null;
        var slots = Told(Hour).Count - (InWindow(Hour).Count() - gas.Count);
        return Number(gas.Sum(one => one.Used) / (gas.Average(one => one.Limit) / 2 * slots));
    }

    private IEnumerable<SlotFact> Slots(TimeSpan length)
    {
        var newest = _facts.Slots.Last(slot => slot.Time <= _at);
        return _facts.Slots.Where(slot => slot.Time <= _at && slot.Time > newest.Time - length);
    }

    private IEnumerable<InclusionFact> Inclusions(TimeSpan length)
    {
        var newest = _facts.Inclusions.Last(one => one.Time <= _at);
        return _facts.Inclusions.Where(one => one.Time <= _at && one.Time > newest.Time - length);
    }

    private double? Delay(Func<InclusionFact, long?> delay) =>
        Median(Inclusions(Hour / 4).Select(fact => (double?)delay(fact))) is { } middle ? Math.Floor(middle) / 12_000 : null;

    /// <summary>By amounts in ether, with all of their digits.</summary>
    private static double Share(IEnumerable<UInt128> part, IEnumerable<UInt128> whole) =>
        decimal.ToDouble(part.Sum(wei => (decimal)wei / 1e18m) / whole.Sum(wei => (decimal)wei / 1e18m));

    private IEnumerable<MarketFact> Market(TimeSpan length) =>
        _facts.Market.Where(fact => fact.Time >= MarketEnd - length && fact.Time < MarketEnd);

    private double Majority()
    {
        var counts = Market(Day)
            .Where(fact => fact.Builder is not null)
            .GroupBy(fact => fact.Builder!)
            .Select(group => group.Count())
            .OrderDescending()
            .ToList();
        var taken = 0;
        while (2 * counts.Take(taken).Sum() <= counts.Sum())
            taken++;
        return taken;
    }

    private double LostShare()
    {
        var lost = _facts.Lost.Count(one => one.Time >= MarketEnd - (6 * Hour) && one.Time < MarketEnd);
        return (double)lost / (lost + Market(6 * Hour).Count(fact => fact.IsDelivered));
    }

    private static double? Squares(IEnumerable<double> parts)
    {
        var all = parts.ToList();
        return all.Count == 0 ? null : all.Sum(part => Math.Pow(100 * part / all.Sum(), 2));
    }

    private static double? Mean(IEnumerable<double> values) => values.ToList() is { Count: > 0 } all ? all.Average() : null;

    private static double? Share<T>(List<T> all, Func<T, bool> counts) => all.Count == 0 ? null : all.Count(counts) / (double)all.Count;

    /// <summary>An amount with all of its digits until here, as a curve takes it.</summary>
    private static double? Number(decimal? amount) => amount is { } exact ? decimal.ToDouble(exact) : null;

    private static decimal? Median(IEnumerable<decimal?> values)
    {
        var sorted = values.OfType<decimal>().Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static double? Median(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

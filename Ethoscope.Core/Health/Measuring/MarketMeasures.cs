using System.Numerics;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Inputs of MEV fairness, from blocks as they are joined with what relays delivered.</summary>
internal static class MarketMeasures
{
    /// <summary>Parts of a whole in which a share of amounts is counted before it becomes a number.</summary>
    private const long Parts = 1_000_000_000_000;

    private const string NoRelays = "No relay told of a payload of that time.";

    private static readonly string[] Ids = ["M1", "M2", "M3", "M4", "M5", "M6", "M7"];
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    public static IEnumerable<InputReading> Measure(HealthMoment moment)
    {
        var market = moment.Windows.Market;
        var after = market.At(moment.At.AddTicks(1));
        if (after == market.First)
            return Ids.Select(id => InputReading.Missing(id, id == "M6" ? Sandwiches : "Nothing of the market of blocks is stored."));

        var end = moment.Windows.Clock.StartOf(market[after - 1].Slot + 1);
        return Measure(moment, new(moment, Day, end), new(moment, SixHours, end));
    }

    private const string Sandwiches = "Sandwiched swaps are not looked for yet.";

    private static IEnumerable<InputReading> Measure(HealthMoment moment, MarketSpan day, MarketSpan hours)
    {
        var windows = moment.Windows;
        windows.MoveMarket(day.Start, day.End);
        var built = windows.Market.Sum(0, day.First, day.After);
        var delivered = windows.Market.Sum(1, day.First, day.After);
        var builders = MarketConcentration.Of(windows.Builders.Values);
        var relays = MarketConcentration.Of(windows.Relays.Values);
        yield return Of("M1", builders?.HhiPoints, day, built, "No block of a known builder is stored.");
        yield return Of("M2", builders?.Nakamoto, day, built, "No block of a known builder is stored.");
        yield return Of("M3", relays?.HhiPoints, day, delivered, NoRelays);
        yield return Of("M4", Underpaid(windows.Market.Between(day.First, day.After)), day, delivered, NoRelays);
        yield return Lost(moment, hours);
        yield return InputReading.Missing("M6", Sandwiches);
        yield return Of(
            "M7",
            Gini(windows.Values.Ascending),
            day,
            windows.Market.Sum(2, day.First, day.After),
            "Values of no block are known."
        );

        InputReading Of(string id, double? value, MarketSpan span, long count, string otherwise) =>
            value is { } known && count > 0
                ? moment.Measured(id, known, span.End, span.KnownShare, count, span.Slots)
                : InputReading.Missing(id, otherwise);
    }

    private static InputReading Lost(HealthMoment moment, MarketSpan span)
    {
        var lost = moment.Windows.Lost.At(span.End) - moment.Windows.Lost.At(span.Start);
        var delivered = lost + moment.Windows.Market.Sum(1, span.First, span.After);
        return delivered == 0
            ? InputReading.Missing("M5", NoRelays)
            : moment.Measured("M5", (double)lost / delivered, span.End, span.KnownShare, delivered, span.Slots);
    }

    private static double? Underpaid(ReadOnlySpan<MarketFact> facts)
    {
        var (shortfall, claimed) = (UInt128.Zero, UInt128.Zero);
        foreach (ref readonly var fact in facts)
            (shortfall, claimed) = (shortfall + fact.ShortfallWei, claimed + (fact.ClaimedWei ?? UInt128.Zero));
        return claimed > 0 ? (long)((BigInteger)shortfall * Parts / claimed) / (double)Parts : null;
    }

    /// <summary>Σ|xᵢ−xⱼ|/(2·n²·mean) of sorted values; null where all are 0.</summary>
    private static double? Gini(IReadOnlyList<double> ascending)
    {
        var (sum, ranked, n) = (0.0, 0.0, ascending.Count);
        for (var i = 0; i < n; i++)
        {
            sum += ascending[i];
            ranked += (i + 1) * ascending[i];
        }

        return sum > 0 ? Math.Max(0, ((2 * ranked / sum) - (n + 1)) / n) : null;
    }

    /// <summary>Whole slots up to the newest one that is joined.</summary>
    private sealed class MarketSpan
    {
        public MarketSpan(HealthMoment moment, TimeSpan length, DateTimeOffset end)
        {
            var (windows, clock) = (moment.Windows, moment.Windows.Clock);
            End = end;
            var last = clock.SlotDuring(end);
            var first = Math.Max(0, last - (length.Ticks / clock.SlotDuration.Ticks));
            Start = clock.StartOf(first);
            (First, After, Slots) = (windows.Market.At(Start), windows.Market.At(End), last - first);
            var known = windows.MarketSlots.Intersect(Collection.Coverage.Of(new Collection.CoverageRange(first, last)));
            KnownShare = Slots == 0 ? 0 : (double)known.Ranges.Sum(range => range.Length) / Slots;
        }

        public DateTimeOffset Start { get; }

        public DateTimeOffset End { get; }

        public long First { get; }

        public long After { get; }

        public long Slots { get; }

        public double KnownShare { get; }
    }
}

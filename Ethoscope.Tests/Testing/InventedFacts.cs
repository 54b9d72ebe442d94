using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health.Measuring;

namespace Ethoscope.Tests.Testing;

/// <summary>Facts of some hours, from a seed: with missed slots, empty and full blocks, gaps, reorganisations, and values that are not known.</summary>
internal static class InventedFacts
{
    public static readonly ChainDescriptor Chain = KnownChains.Ethereum;

    public static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;

    /// <summary>A Monday, after the newest fork of blobs.</summary>
    public static readonly DateTimeOffset Start = Clock.StartOf(Clock.SlotDuring(new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero)));

    private static readonly string[] Names = ["titan", "quasar", "buildernet", "eureka"];

    /// <param name="isCalm">Without gaps and without what is not known.</param>
    public static HealthFacts Make(int seed, TimeSpan length, bool isCalm = false, DateTimeOffset? start = null)
    {
        var random = new Random(seed);
        var (first, count) = (Clock.SlotDuring(start ?? Start), (long)(length / Clock.SlotDuration));
        var facts = new Lists();
        var (number, fee, empty, gap) = (24_000_000L + (seed % 1000), 200_000_000.0, 0, 0);
        for (var slot = first; slot < first + count; slot++)
        {
            var time = Clock.StartOf(slot);
            if (!isCalm && gap == 0 && random.Next(900) == 0)
                gap = random.Next(2, 60);
            if (gap > 0)
            {
                // Nothing is stored of these slots, and the next block does not know its parent.
                gap--;
                number++;
                empty = -1;
                continue;
            }

            var isMissed = random.Next(40) == 0;
            facts.Slots.Add(Slot(random, slot, time, isMissed, isCalm));
            if (random.Next(200) == 0)
                facts.Orphans.Add(new(time, slot));
            if (random.Next(400) == 0)
                facts.Reorganisations.Add(new(time.AddSeconds(5), random.Next(1, 5)));
            if (isMissed)
            {
                empty = empty < 0 ? -1 : empty + 1;
                continue;
            }

            fee = Math.Clamp(fee * Math.Exp((random.NextDouble() - 0.5) * 0.2), 1e7, 1e11);
            var block = Block(random, ++number, slot, time, empty < 0 ? null : empty, (long)fee, isCalm);
            facts.Blocks.Add(block);
            facts.Inclusions.Add(Inclusion(random, time, isCalm));
            facts.Estimates.Add(new(time, random.Next(20) == 0 ? null : random.Next(10) > 0));
            Market(facts, random, slot, time);
            empty = 0;
        }

        for (var at = first; at < first + count; at += 2)
            facts.Pools.Add(
                new(Clock.StartOf(at).AddSeconds(3), random.Next(30) == 0 ? null : random.NextInt64(1, 900_000_000), 60_000_000)
            );
        for (var epoch = Clock.EpochOf(first); epoch < Clock.EpochOf(first + count) - 2; epoch++)
        {
            facts.Epochs.Add(
                new(
                    epoch,
                    Clock.StartOf((epoch + 2) * 32),
                    Clock.StartOf((epoch + 1) * 32),
                    30_000,
                    random.NextInt64(20_000, 30_001),
                    random.NextInt64(15_000, 29_000),
                    random.Next(9) > 0
                )
            );
            facts.Finality.Add(new(Clock.StartOf((epoch + 2) * 32).AddSeconds(40), epoch + 2, epoch - random.Next(0, 2)));
        }

        for (
            var at = Clock.StartOf(first);
            at < Clock.StartOf(first + count);
            at += TimeSpan.FromMinutes(random.Next(20, isCalm ? 60 : 90))
        )
            facts.Prices.Add(new(at, random.Next(1_500, 4_000)));
        return facts.ToFacts(first, first + count);
    }

    private static SlotFact Slot(Random random, long slot, DateTimeOffset time, bool isMissed, bool isCalm) =>
        isMissed
            ? new(slot, time, false, null, null, null)
            : new(
                slot,
                time,
                true,
                random.Next(300, 513),
                512,
                isCalm || random.Next(3) > 0 ? TimeSpan.FromMilliseconds(random.Next(500, 5_000)) : null
            );

    private static BlockFact Block(Random random, long number, long slot, DateTimeOffset time, int? empty, long fee, bool isCalm)
    {
        var isKnown = isCalm || random.Next(30) > 0;
        var isFull = random.Next(8) == 0;
        return new(
            number,
            time,
            slot,
            empty,
            isKnown ? fee : null,
            isKnown ? random.NextInt64(1_000_000, 200_000_000) : null,
            isKnown ? random.NextInt64(0, 20_000_000) : null,
            isKnown ? (isFull ? 59_500_000 : random.NextInt64(0, 58_000_000)) : null,
            60_000_000,
            random.Next(50) == 0 ? 0 : random.Next(1, 400),
            isKnown ? random.Next(0, 22) : null,
            isKnown ? random.NextInt64(1, 20_000_000) : null,
            isCalm || random.Next(10) > 0
        );
    }

    private static InclusionFact Inclusion(Random random, DateTimeOffset time, bool isCalm)
    {
        var (transactions, isKnown) = (random.Next(100, 300), isCalm || random.Next(20) > 0);
        return new(
            time,
            transactions,
            isKnown ? random.NextInt64(1_000, 40_000) : null,
            isKnown ? random.NextInt64(20_000, 400_000) : null,
            isKnown ? random.Next(0, transactions / 2) : null
        );
    }

    private static void Market(Lists facts, Random random, long slot, DateTimeOffset time)
    {
        var builder = random.Next(15) == 0 ? null : Names[Math.Min(random.Next(0, 4), random.Next(0, 4))];
        var isDelivered = builder is not null && random.Next(6) > 0;
        var gwei = (long)(Math.Exp(random.NextDouble() * 6) * 1_000_000);
        var claimed = 1_000_000_000 * (UInt128)gwei;
        facts.Market.Add(
            new(
                time,
                slot,
                builder,
                isDelivered,
                isDelivered && random.Next(60) == 0 ? claimed * (uint)random.Next(1_000) / 1_000 : 0,
                isDelivered ? claimed : null,
                random.Next(12) == 0 ? null : gwei
            )
        );
        if (isDelivered)
            facts.Claims.Add(new(time, "relay-" + random.Next(4), 720_720));
        if (random.Next(250) == 0)
            facts.Lost.Add(new(time, slot));
    }

    private sealed class Lists
    {
        public List<BlockFact> Blocks { get; } = [];
        public List<SlotFact> Slots { get; } = [];
        public List<OrphanFact> Orphans { get; } = [];
        public List<ReorganisationFact> Reorganisations { get; } = [];
        public List<EpochFact> Epochs { get; } = [];
        public List<FinalityFact> Finality { get; } = [];
        public List<PriceFact> Prices { get; } = [];
        public List<PoolFact> Pools { get; } = [];
        public List<InclusionFact> Inclusions { get; } = [];
        public List<EstimateFact> Estimates { get; } = [];
        public List<MarketFact> Market { get; } = [];
        public List<ClaimFact> Claims { get; } = [];
        public List<LostFact> Lost { get; } = [];

        public HealthFacts ToFacts(long first, long end) =>
            new()
            {
                Blocks = Blocks,
                Slots = Slots,
                Orphans = Orphans,
                Reorganisations = Reorganisations,
                Epochs = Epochs,
                Finality = Finality,
                Prices = Prices,
                Pools = Pools,
                Inclusions = Inclusions,
                Estimates = Estimates,
                Market = Market,
                Claims = Claims,
                Lost = Lost,
                LabelVersion = "labels-1",
                PriceSeconds = Coverage.Of(
                    new CoverageRange(Clock.StartOf(first).ToUnixTimeSeconds(), Clock.StartOf(end).ToUnixTimeSeconds())
                ),
                MarketSlots = Coverage.Of(new CoverageRange(first, end)),
                Heights = Coverage.Of(Blocks.Select(block => new CoverageRange(block.Number, block.Number + 1))),
            };
    }
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>
/// The facts of the last day and what is counted of them, kept from one moment to the next. The newest part can be written anew, for late
/// facts and reorganisations; what is older than the longest window is let go.
/// </summary>
public sealed class HealthWindows
{
    /// <summary>Longest window of an input, and the time by which the newest part may be written anew.</summary>
    public static readonly TimeSpan Held = TimeSpan.FromHours(27);

    private readonly Dictionary<string, long> _builders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _relays = new(StringComparer.Ordinal);
    private readonly MovingRange<MarketFact> _market;
    private readonly MovingRange<ClaimFact> _claims;

    /// <param name="chain">A chain with slots.</param>
    public HealthWindows(ChainDescriptor chain)
    {
        (Chain, Clock) = (chain, chain.Slots ?? throw new ArgumentException("A chain without slots has no score.", nameof(chain)));
        Blocks = new(
            block => block.Time,
            block => 1 + (block.EmptySlots ?? 0),
            block => block.GasUsed ?? 0,
            block => block is { GasUsed: not null, GasLimit: { } limit } ? limit : 0,
            block => block is { GasUsed: not null, GasLimit: > 0 } ? 1 : 0,
            block => IsFull(block) ? 1 : 0,
            block => block.Transactions == 0 ? 1 : 0,
            block => block.Blobs is not null && chain.Forks.At(block.Time).Blobs is not null ? 1 : 0,
            block => block.Blobs is { } blobs && chain.Forks.At(block.Time).Blobs is { } limit && 100L * blobs >= 95L * limit.Max ? 1 : 0,
            block => block.IsTimely ? 1 + (block.EmptySlots ?? 0) : 0
        );
        Slots = new(
            slot => slot.Time,
            slot => slot.HasPayload ? 0 : 1,
            slot => slot.SyncSet ?? 0,
            slot => slot.SyncSeats ?? 0,
            slot => slot.SyncSeats is null ? 0 : 1,
            slot => slot.SeenAfter is null ? 0 : 1,
            slot => slot.SeenAfter is { } after && after > chain.Forks.At(slot.Time).LateBlock ? 1 : 0
        );
        Market = new(
            fact => fact.Time,
            fact => fact.Builder is null ? 0 : 1,
            fact => fact.IsDelivered ? 1 : 0,
            fact => fact.ValueGwei is null ? 0 : 1
        );
        _market = new(Market, fact => Count(fact, 1), fact => Count(fact, -1));
        _claims = new(Claims, fact => Add(_relays, fact.Relay, fact.Units), fact => Add(_relays, fact.Relay, -fact.Units));
    }

    public ChainDescriptor Chain { get; }

    public SlotClock Clock { get; }

    public FactLine<BlockFact> Blocks { get; }

    public FactLine<SlotFact> Slots { get; }

    public FactLine<OrphanFact> Orphans { get; } = new(fact => fact.Time);

    public FactLine<ReorganisationFact> Reorganisations { get; } = new(fact => fact.Time);

    public FactLine<EpochFact> Epochs { get; } = new(fact => fact.Time);

    public FactLine<FinalityFact> Finality { get; } = new(fact => fact.Time);

    public FactLine<PriceFact> Prices { get; } = new(fact => fact.Time);

    public FactLine<PoolFact> Pools { get; } = new(fact => fact.Time);

    /// <summary>Columns: transactions and never seen of blocks for which both are known, and the number of those; then those with delays.</summary>
    public FactLine<InclusionFact> Inclusions { get; } =
        new(
            fact => fact.Time,
            fact => fact.NeverSeen is null ? 0 : fact.Transactions,
            fact => fact.NeverSeen ?? 0,
            fact => fact.NeverSeen is null ? 0 : 1,
            fact => fact.DelayMsP50 is null ? 0 : 1
        );

    /// <summary>Columns: judged, hits.</summary>
    public FactLine<EstimateFact> Estimates { get; } =
        new(fact => fact.Time, fact => fact.IsHit is null ? 0 : 1, fact => fact.IsHit is true ? 1 : 0);

    public FactLine<MarketFact> Market { get; }

    public FactLine<ClaimFact> Claims { get; } = new(fact => fact.Time, fact => fact.Units);

    public FactLine<LostFact> Lost { get; } = new(fact => fact.Time);

    public Coverage PriceSeconds { get; private set; } = Coverage.Empty;

    public Coverage MarketSlots { get; private set; } = Coverage.Empty;

    public string? LabelVersion { get; private set; }

    /// <summary>Values, in gwei, of the blocks of the window that <see cref="MoveMarket"/> set, in order.</summary>
    public SortedSample Values { get; } = new();

    /// <summary>Blocks by builder of that window.</summary>
    public IReadOnlyDictionary<string, long> Builders => _builders;

    /// <summary>Credit by relay of that window, in units of <see cref="RelayCredit"/>.</summary>
    public IReadOnlyDictionary<string, long> Relays => _relays;

    /// <summary>From 98 % of its limit on; false where its gas is not known.</summary>
    public static bool IsFull(in BlockFact block) =>
        block is { GasUsed: { } used, GasLimit: { } limit } && (Int128)used * 100 >= (Int128)limit * 98;

    /// <summary>Writes what is at this time or later anew.</summary>
    public void Replace(DateTimeOffset from, HealthFacts facts)
    {
        _market.CutAt(Market.At(from));
        _claims.CutAt(Claims.At(from));
        Blocks.Replace(from, facts.Blocks);
        Slots.Replace(from, facts.Slots);
        Orphans.Replace(from, facts.Orphans);
        Reorganisations.Replace(from, facts.Reorganisations);
        Epochs.Replace(from, facts.Epochs);
        Finality.Replace(from, facts.Finality);
        Prices.Replace(from, facts.Prices);
        Pools.Replace(from, facts.Pools);
        Inclusions.Replace(from, facts.Inclusions);
        Estimates.Replace(from, facts.Estimates);
        Market.Replace(from, facts.Market);
        Claims.Replace(from, facts.Claims);
        Lost.Replace(from, facts.Lost);
        (PriceSeconds, MarketSlots) = (facts.PriceSeconds, facts.MarketSlots);
        LabelVersion = facts.LabelVersion ?? LabelVersion;
    }

    /// <summary>Lets go of what no window reaches from this moment on.</summary>
    public void ForgetBefore(DateTimeOffset now)
    {
        var before = now - Held;
        _market.DropBelow(Market.At(before));
        _claims.DropBelow(Claims.At(before));
        Blocks.Forget(before);
        Slots.Forget(before);
        Orphans.Forget(before);
        Reorganisations.Forget(before);
        Epochs.Forget(before);
        Finality.Forget(before);
        Prices.Forget(before);
        Pools.Forget(before);
        Inclusions.Forget(before);
        Estimates.Forget(before);
        Market.Forget(before);
        Claims.Forget(before);
        Lost.Forget(before);
    }

    /// <summary>Sets the window of <see cref="Builders"/>, <see cref="Relays"/> and <see cref="Values"/>.</summary>
    public void MoveMarket(DateTimeOffset from, DateTimeOffset to)
    {
        _market.MoveTo(Market.At(from), Market.At(to));
        _claims.MoveTo(Claims.At(from), Claims.At(to));
    }

    private void Count(in MarketFact fact, int change)
    {
        if (fact.Builder is { } builder)
            Add(_builders, builder, change);
        if (fact.ValueGwei is not { } value)
            return;
        if (change > 0)
            Values.Add(value);
        else
            Values.Remove(value);
    }

    private static void Add(Dictionary<string, long> counts, string name, long change)
    {
        var count = counts.GetValueOrDefault(name) + change;
        if (count == 0)
            counts.Remove(name);
        else
            counts[name] = count;
    }
}

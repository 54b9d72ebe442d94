using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;
using Ethoscope.Web.Simulation.Layer2;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The simulated chain as one node shows it now: each call first takes in what was published up to then and has reached this node. Thread
/// safe.
/// </summary>
internal sealed class SimulatedChain
{
    private readonly ChainHistory _history;
    private readonly Func<DateTimeOffset, TimeSpan> _behind;
    private readonly TimeProvider _time;

    /// <summary>A chain of its own, at a node that hears of each block at once.</summary>
    public SimulatedChain(SimulationAnchor anchor, ChainDescriptor chain, TimeProvider time)
        : this(new ChainHistory(anchor, chain, SlotsOf(chain)), chain, _ => TimeSpan.Zero, time) { }

    /// <param name="behind">How late the node hears of blocks, by time.</param>
    public SimulatedChain(ChainHistory history, ChainDescriptor chain, Func<DateTimeOffset, TimeSpan> behind, TimeProvider time)
    {
        (_history, _behind, _time, Descriptor) = (history, behind, time, chain);
        Bodies = new((ulong)history.Anchor.Seed, history.Market, history.Postings);
    }

    public SimulationAnchor Anchor => _history.Anchor;

    public ChainDescriptor Descriptor { get; }

    public BodyGenerator Bodies { get; }

    public BlockMarket Market => _history.Market;

    /// <summary>What rollups post.</summary>
    public L1Postings Postings => _history.Postings;

    /// <summary>The price feed that is a contract of the chain.</summary>
    public PriceFeedHistory Prices => _history.Prices;

    /// <summary>Inside <see cref="Read"/> only.</summary>
    public BeaconHistory Consensus => _history.Consensus;

    public ParticipationTable Participation => _history.Participation;

    public SimulatedBlock Head => Read(moment => moment.Head);

    /// <inheritdoc cref="ChainMoment.Safe"/>
    public SimulatedBlock Safe => Read(moment => moment.Safe);

    /// <inheritdoc cref="ChainMoment.Finalized"/>
    public SimulatedBlock Finalized => Read(moment => moment.Finalized);

    /// <summary>How long nothing will reach this node.</summary>
    public TimeSpan QuietFor
    {
        get
        {
            var now = _time.GetUtcNow();
            return _history.Read(now - _behind(now), moment => _history.PublishedAt(moment.Slot + 1)) + _behind(now) - now;
        }
    }

    /// <exception cref="InvalidOperationException">The chain has no slots.</exception>
    public static SlotClock SlotsOf(ChainDescriptor chain) =>
        chain.Slots ?? throw new InvalidOperationException($"The chain {chain.Name} has no slots.");

    /// <inheritdoc cref="ChainMoment.AtHeight"/>
    public SimulatedBlock? AtHeight(long number) => Read(moment => moment.AtHeight(number));

    /// <inheritdoc cref="ChainMoment.WithHash"/>
    public SimulatedBlock? WithHash(Hash32 hash) => Read(moment => moment.WithHash(hash));

    /// <inheritdoc cref="ChainMoment.Before"/>
    public IReadOnlyList<SimulatedBlock> Before(SimulatedBlock last, int count) => Read(moment => moment.Before(last, count));

    /// <summary>Asks about several things of one moment.</summary>
    public T Read<T>(Func<ChainMoment, T> read)
    {
        var now = _time.GetUtcNow();
        return _history.Read(now - _behind(now), read);
    }
}

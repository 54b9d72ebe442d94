using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>The simulated chain as a node shows it now: each call first takes in what was published up to then. Thread safe.</summary>
internal sealed class SimulatedChain
{
    private readonly Lock _gate = new();
    private readonly ChainFold _fold;
    private readonly SlotClock _clock;
    private readonly TimeProvider _time;

    /// <exception cref="InvalidOperationException">The chain has no slots.</exception>
    public SimulatedChain(SimulationAnchor anchor, ChainDescriptor chain, TimeProvider time)
    {
        _clock = chain.Slots ?? throw new InvalidOperationException($"The chain {chain.Name} has no slots.");
        _time = time;
        _fold = new(anchor, chain, _clock);
        Anchor = anchor;
        Descriptor = chain;
        Bodies = new((ulong)anchor.Seed);
    }

    public SimulationAnchor Anchor { get; }

    public ChainDescriptor Descriptor { get; }

    public BodyGenerator Bodies { get; }

    public SimulatedBlock Head => Read(fold => fold.Head);

    /// <summary>The block at the start of the epoch before the head's.</summary>
    public SimulatedBlock Safe => Read(fold => fold.LastUntil(EpochStart(fold, back: 1)));

    /// <summary>The block at the start of the epoch two before the head's.</summary>
    public SimulatedBlock Finalized => Read(fold => fold.LastUntil(EpochStart(fold, back: 2)));

    /// <summary>How long nothing will be published.</summary>
    public TimeSpan QuietFor => Read(fold => fold.Plan.PublishedAt(fold.NextSlot) - _time.GetUtcNow());

    public SimulatedBlock? AtHeight(long number) => Read(fold => fold.AtHeight(number));

    public SimulatedBlock? WithHash(Hash32 hash) => Read(fold => fold.WithHash(hash));

    /// <summary>Up to <paramref name="count"/> blocks that end with this one, ascending; fewer at the anchor.</summary>
    public IReadOnlyList<SimulatedBlock> Before(SimulatedBlock last, int count) =>
        Read(fold =>
        {
            var blocks = new List<SimulatedBlock>(count);
            for (SimulatedBlock? block = last; block is { } found && blocks.Count < count; block = fold.WithHash(found.ParentHash))
                blocks.Add(found);
            blocks.Reverse();
            return blocks;
        });

    private long EpochStart(ChainFold fold, int back) => (_clock.EpochOf(fold.Head.Slot) - back) * _clock.SlotsPerEpoch;

    private T Read<T>(Func<ChainFold, T> read)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_fold.Plan.PublishedAt(_fold.NextSlot) <= now)
                _fold.Step();
            return read(_fold);
        }
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>A beacon node over a tree of blocks: it shows the branch of its head, and remembers what it was asked.</summary>
internal sealed class TreeBeaconSource(BeaconTree tree, TimeProvider time) : IBeaconSource
{
    private readonly List<BeaconSignal> _signals = [];

    /// <summary>Root of the newest block of its chain.</summary>
    public Hash32 Head { get; set; }

    /// <summary>Root of another endpoint's; null where there is none.</summary>
    public Hash32? Second { get; set; }

    /// <summary>Why it does not answer; null where it does.</summary>
    public string? Down { get; set; }

    /// <summary>It does not answer for its head, but for all else.</summary>
    public bool HeadFails { get; set; }

    /// <summary>It keeps nothing below this slot.</summary>
    public long Oldest { get; set; }

    /// <summary>Blocks that it can't show in a form that is understood.</summary>
    public HashSet<Hash32> Unreadable { get; } = [];

    /// <summary>What it says of finality; null takes two epochs behind the clock.</summary>
    public Func<long, Finality>? Says { get; set; }

    public List<(string Source, SourceDistrust Reason)> Distrusted { get; } = [];

    public int Requests { get; private set; }

    private SlotClock Clock => tree.Clock;

    private long Epoch => (time.GetUtcNow() - Clock.Genesis).Ticks / Clock.SlotDuration.Ticks / Clock.SlotsPerEpoch;

    public Task<BeaconHeader> GetHeadAsync(CancellationToken stop)
    {
        Ask();
        return HeadFails
            ? throw new SourceUnavailableException("It does not tell its head.")
            : Task.FromResult(HeaderOf(tree.Blocks[Head], isCanonical: true));
    }

    public Task<BeaconHeader?> GetHeaderAsync(long slot, CancellationToken stop)
    {
        Ask();
        return Task.FromResult(Canonical(Head, slot) is { } block ? HeaderOf(block, isCanonical: true) : null);
    }

    public Task<IReadOnlyList<BeaconHeader>?> GetHeadersAsync(long slot, CancellationToken stop)
    {
        Ask();
        var canonical = Canonical(Head, slot)?.Root;
        return Task.FromResult<IReadOnlyList<BeaconHeader>?>([
            .. tree.Blocks.Values.Where(block => block.Slot == slot).Select(block => HeaderOf(block, block.Root == canonical)),
        ]);
    }

    public Task<IReadOnlyList<BeaconRead>> ReadAsync(IReadOnlyList<Hash32> roots, CancellationToken stop)
    {
        Ask();
        return Task.FromResult<IReadOnlyList<BeaconRead>>([.. roots.Select(Read)]);
    }

    public Task<Finality> GetFinalityAsync(CancellationToken stop)
    {
        Ask();
        return Task.FromResult(Says?.Invoke(Epoch) ?? At(Epoch, Math.Max(0, Epoch - 2)));
    }

    public Task<IReadOnlyDictionary<long, long>?> GetProposersAsync(long epoch, CancellationToken stop)
    {
        Ask();
        return Task.FromResult<IReadOnlyDictionary<long, long>?>(
            Enumerable.Range(0, Clock.SlotsPerEpoch).ToDictionary(i => (epoch * Clock.SlotsPerEpoch) + i, i => (long)(i + 7))
        );
    }

    public Task<(string Source, BeaconHeader? Header)?> AskSecondAsync(string beside, long slot, CancellationToken stop) =>
        Task.FromResult<(string, BeaconHeader?)?>(
            Second is not { } head ? null : ("second", Canonical(head, slot) is { } block ? HeaderOf(block, isCanonical: true) : null)
        );

    public void Distrust(string source, SourceDistrust reason, string detail) => Distrusted.Add((source, reason));

    public IReadOnlyList<BeaconSignal> TakeSignals()
    {
        BeaconSignal[] taken = [.. _signals];
        _signals.Clear();
        return taken;
    }

    public Task WaitForSignalAsync(TimeSpan atMost, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Its stream tells of a block.</summary>
    public void Tell(BeaconBlock block, DateTimeOffset? at = null) =>
        _signals.Add(new(block.Slot, block.Root, at ?? time.GetUtcNow(), "fake"));

    /// <summary>Its stream tells of a reorganisation.</summary>
    public void TellLoss(BeaconBlock winner, BeaconBlock loser, int depth) =>
        _signals.Add(new(winner.Slot, winner.Root, time.GetUtcNow(), "fake") { LostHead = loser.Root, Depth = depth });

    /// <summary>Checkpoints whose roots are those of the chain.</summary>
    public Finality At(long epoch, long finalized) =>
        new(
            epoch,
            CheckpointOf(finalized),
            CheckpointOf(Math.Min(epoch, finalized + 1)),
            CheckpointOf(finalized),
            time.GetUtcNow(),
            "fake"
        );

    private Checkpoint CheckpointOf(long epoch) =>
        new(
            epoch,
            tree.Line(Head).FindLast(block => block.Slot <= epoch * Clock.SlotsPerEpoch)?.Root ?? BeaconTree.RootOf(epoch, "checkpoint")
        );

    private BeaconRead Read(Hash32 root)
    {
        if (!tree.Blocks.TryGetValue(root, out var block) || block.Slot < Oldest)
            return new(root, null, null, []);
        return Unreadable.Contains(root)
            ? new(root, null, new Rejection(ConsensusRejections.BlockUnreadable, "Not readable.") { Source = "fake" }, [])
            : new(root, block, null, []);
    }

    private BeaconBlock? Canonical(Hash32 head, long slot) => tree.Line(head).Find(block => block.Slot == slot);

    private static BeaconHeader HeaderOf(BeaconBlock block, bool isCanonical) =>
        new(block.Slot, block.Root, block.ParentRoot, block.Proposer, isCanonical, "fake");

    private void Ask()
    {
        Requests++;
        if (Down is { } reason)
            throw new SourceUnavailableException(reason);
    }
}

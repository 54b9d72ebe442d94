using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>Reads blocks by root from a head down, parent after parent: only so an empty slot is known to be one.</summary>
internal sealed class BranchWalk(BeaconNetwork network, IBeaconSource source, IConsensusStore store)
{
    private const int Window = 64;
    private static readonly string[] LeftOut = [ConsensusRejections.AttestationUnreadable, ConsensusRejections.AttestationImplausible];

    private SlotClock Clock => network.Chain.Slots!;

    /// <summary>Down to a stored block; never below the finalised checkpoint.</summary>
    public async Task<WalkedBranch> DownAsync(BeaconHeader head, ConsensusFollowState state, CancellationToken stop)
    {
        var bottom = state.Coverage.Ranges[^1].Start;
        var final = state.Final;
        var known = new Dictionary<Hash32, ForkedBlock>();
        var loaded = state.Head!.Slot + 1;
        await LoadAsync(state.Head.Slot);
        return await WalkAsync(
            head.Root,
            head.Slot + 1,
            block => LoadAsync(block.Slot),
            root => known.GetValueOrDefault(root),
            // A branch that is not ours there leaves what is final.
            Math.Max(bottom, final?.Slot ?? 0),
            final is null
                ? null
                : block =>
                    $"{head.Source} follows another chain: its block of slot {block.Slot} is not ours, and that of slot {final.Slot} is final. Nothing was replaced; check or remove this endpoint.",
            stop
        );

        async Task LoadAsync(long slot)
        {
            while (loaded > bottom && slot < loaded + (Window / 2))
            {
                var first = Math.Max(bottom, Math.Min(loaded, slot) - Window);
                foreach (var block in await store.GetBlocksAsync(network, first, loaded - 1, stop))
                    known[block.Root] = block;
                loaded = first;
            }
        }
    }

    /// <summary>Down to a slot.</summary>
    /// <param name="below">Slot that the first block is below.</param>
    /// <param name="most">Blocks after which it is left.</param>
    public Task<WalkedBranch> DownToAsync(Hash32 root, long below, long lowest, CancellationToken stop, int most = int.MaxValue) =>
        WalkAsync(root, below, _ => Task.CompletedTask, _ => null, lowest, null, stop, most);

    /// <summary>Down to a block that is canonical here, at most so many slots; where it meets none, it is not complete.</summary>
    public async Task<WalkedBranch> DownToCanonicalAsync(Hash32 root, long below, int most, CancellationToken stop)
    {
        var blocks = await store.GetBlocksAsync(network, Math.Max(0, below - (2 * most)), below, stop);
        var known = blocks.ToDictionary(block => block.Root);
        return await WalkAsync(
            root,
            below + 1,
            _ => Task.CompletedTask,
            one => known.GetValueOrDefault(one),
            Math.Max(0, below - most),
            null,
            stop
        );
    }

    private async Task<WalkedBranch> WalkAsync(
        Hash32 root,
        long below,
        Func<BeaconBlock, Task> passed,
        Func<Hash32, ForkedBlock?> find,
        long lowest,
        Func<BeaconBlock, string>? refuse,
        CancellationToken stop,
        int most = int.MaxValue
    )
    {
        var blocks = new List<(BeaconBlock, bool)>();
        var rejections = new List<Rejection>();
        WalkedBranch Ended() => new([.. blocks.AsEnumerable().Reverse()], rejections) { Lowest = lowest };
        while (true)
        {
            if (find(root) is { } met)
                return Ended() with { Ancestor = met };
            if (below <= lowest || root == default)
                return Ended();
            if (blocks.Count >= most)
                return Ended() with { Next = (root, below) };

            var (block, isWhole) = await ReadAsync(root, below, rejections, stop);
            if (block is null)
                return Ended() with { Incomplete = $"Block {root} below slot {below} is not to be had." };
            if (block.Slot >= below)
            {
                rejections.Add(
                    new(ConsensusRejections.BlockOrder, $"Block {root} of slot {block.Slot} is named as parent by slot {below}.")
                    {
                        Number = block.Slot,
                        Source = block.Source,
                    }
                );
                return Ended() with { Incomplete = rejections[^1].Detail };
            }

            if (block.Slot <= lowest && refuse is not null)
                return Ended() with { Refusal = refuse(block) };
            if (block.Slot < lowest)
                return Ended() with { Below = block };
            blocks.Add((block, isWhole));
            await passed(block);
            (root, below) = (block.ParentRoot, block.Slot);
        }
    }

    private async Task<(BeaconBlock? Block, bool IsWhole)> ReadAsync(
        Hash32 root,
        long below,
        List<Rejection> rejections,
        CancellationToken stop
    )
    {
        var read = (await source.ReadAsync([root], stop))[0];
        rejections.AddRange(read.Notes);
        if (read.Block is { } block)
            return (block, !read.Notes.Any(note => LeftOut.Contains(note.Reason, StringComparer.Ordinal)));
        if (read.Rejection is null)
            return (null, false);

        // What can't be read of it is unknown; its place in the chain its header tells.
        rejections.Add(read.Rejection);
        for (var slot = below - 1; slot >= Math.Max(0, below - Clock.SlotsPerEpoch); slot--)
        {
            if (await source.GetHeaderAsync(slot, stop) is { } header)
                return header.Root == root
                    ? (new(header.Slot, root, header.ParentRoot, header.Proposer, []) { Source = header.Source }, false)
                    : (null, false);
        }

        return (null, false);
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Extends what is stored downwards by whole epochs, newest first, along the parent roots from what is stored above.</summary>
internal sealed class ConsensusHistory(
    BeaconNetwork network,
    ConsensusCollectorOptions options,
    IBeaconSource source,
    IConsensusStore store,
    TimeProvider time
)
{
    /// <summary>Between two tries where nodes do not have what is below.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int Reach = 1_024;

    /// <summary>Blocks of one pass, between two of which the head may be looked at.</summary>
    private const int Stride = 8;
    private readonly BranchWalk _walk = new(network, source, store);
    private readonly SlotReading _reading = new(network, source, null);
    private DateTimeOffset _from = DateTimeOffset.MinValue;
    private Part? _part;

    /// <summary>A stretch was read in part: it goes on with the next pass.</summary>
    public bool IsReading => _part is not null;

    private SlotClock Clock => network.Chain.Slots!;

    /// <returns>
    /// The batch with a stretch of slots, or why there is none now; both null where nothing is to be done, or where a part of it was read and
    /// <see cref="IsReading"/>.
    /// </returns>
    public async Task<(ConsensusBatch? Batch, string? Detail)> ExtendAsync(
        ConsensusBatch batch,
        ConsensusFollowState state,
        CancellationToken stop
    )
    {
        if (time.GetUtcNow() < _from || state.Coverage.Last is not { } last)
            return (null, null);

        var width = Clock.SlotsPerEpoch;
        var oldest = Math.Max(0, (time.GetUtcNow() - options.History - Clock.Genesis).Ticks / Clock.SlotDuration.Ticks);
        var gap = state.Coverage.Gaps(oldest / width * width, last).LastOrDefault();
        if (gap.Length == 0)
            return (null, null);

        var start = Math.Max(gap.Start, ((gap.End - 1) / width * width) - ((options.HistoryEpochs - 1L) * width));
        try
        {
            return await ReadAsync(batch, state, start, gap.End, stop);
        }
        catch (SourceUnavailableException unavailable)
        {
            // The head goes on by itself.
            _part = null;
            _from = unavailable.Until ?? time.GetUtcNow() + Patience;
            return (null, unavailable.Message);
        }
    }

    private async Task<(ConsensusBatch? Batch, string? Detail)> ReadAsync(
        ConsensusBatch batch,
        ConsensusFollowState state,
        long start,
        long end,
        CancellationToken stop
    )
    {
        if (_part is not { } part || part.Start != start || part.End != end)
        {
            var above = (await store.GetBlocksAsync(network, end, end + Reach, stop)).FirstOrDefault();
            if (above?.ParentRoot is not { } root)
                return (null, $"No block is stored above slot {end}.");
            part = new(start, end, root, end, new([], []));
        }

        var read = await _walk.DownToAsync(part.Root, part.Below, start, stop, Stride);
        var branch = read with
        {
            Blocks = [.. read.Blocks, .. part.Read.Blocks],
            Rejections = [.. part.Read.Rejections, .. read.Rejections],
        };
        if (branch.Next is { } next)
        {
            _part = new(start, end, next.Root, next.Below, branch);
            return (null, null);
        }

        _part = null;
        batch = batch with { Rejections = [.. batch.Rejections, .. branch.Rejections] };
        if (branch.Incomplete is { } detail)
        {
            _from = time.GetUtcNow() + Pause;
            return (batch, detail);
        }

        if (start > 0 && state.Coverage.Contains(start - 1) && await MeetsAsync(branch, start, stop) is { } other)
        {
            _from = time.GetUtcNow() + Pause;
            return (batch, other);
        }

        return (await _reading.AddAsync(batch, start, end - 1, branch, stop), null);
    }

    /// <summary>Whether the stretch stands on what is stored below it.</summary>
    /// <returns>Why it does not; null where it does.</returns>
    private async Task<string?> MeetsAsync(WalkedBranch branch, long start, CancellationToken stop)
    {
        var below = (await store.GetBlocksAsync(network, Math.Max(0, start - Reach), start - 1, stop)).LastOrDefault();
        var parent = branch.Below?.Root ?? branch.Blocks.FirstOrDefault().Block?.ParentRoot;
        return below is null || parent is null || below.Root == parent
            ? null
            : $"What is below slot {start} is {below.Root}, and the chain above stands on {parent}: it is of another branch.";
    }

    /// <summary>A stretch of which the upper part was read.</summary>
    private sealed record Part(long Start, long End, Hash32 Root, long Below, WalkedBranch Read);
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Tests.Testing;

/// <summary>The rules of <see cref="IBlockStore"/> in memory, with a process that may be killed before or after a commit.</summary>
internal sealed class MemoryBlockStore : IBlockStore
{
    private readonly Coverage[] _coverage = [Coverage.Empty, Coverage.Empty, Coverage.Empty];

    public SortedDictionary<long, Block> Rows { get; } = [];

    public List<(Block Block, Reorganisation LostIn)> Orphans { get; } = [];

    public List<Reorganisation> Reorganisations { get; } = [];

    public List<LiveMessage> Outbox { get; } = [];

    /// <summary>At depth full.</summary>
    public Coverage Coverage => CoverageAt(BlockDepth.Full);

    public BlockRef? Finalized { get; private set; }

    public long LeaseNumber { get; set; } = 1;

    /// <summary>The next commit is not made, as by a kill before it.</summary>
    public bool KillBefore { get; set; }

    /// <summary>The next commit is made and its caller never learns of it, as by a kill after it.</summary>
    public bool KillAfter { get; set; }

    /// <summary>Leases of backfills; their commits are checked against it.</summary>
    public MemoryLeaseStore Leases { get; } = new();

    /// <summary>Called at the begin of a commit, as whatever happens between reading and storing.</summary>
    public Action<BlockBatch>? Committing { get; set; }

    public Coverage CoverageAt(BlockDepth depth) => _coverage[(int)depth];

    public Task<FollowState> LoadAsync(ChainDescriptor chain, BlockDepth depth, CancellationToken stop) =>
        Task.FromResult(new FollowState(CoverageAt(depth), CoverageAt(depth).Last is { } last ? Rows[last].Header.Ref : null, Finalized));

    public Task<IReadOnlyList<BlockRef>> GetRefsAsync(ChainDescriptor chain, long first, long last, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<BlockRef>>([
            .. Rows.Where(row => row.Key >= first && row.Key <= last).Select(row => row.Value.Header.Ref),
        ]);

    public Task CommitAsync(BlockBatch batch, CancellationToken stop)
    {
        Committing?.Invoke(batch);
        if (batch.Lease.Number != (batch.IsHistory ? Leases.NumberOf(batch.Lease.Name) : LeaseNumber))
            throw new LeaseLostException(batch.Lease);
        if (KillBefore)
        {
            KillBefore = false;
            WasKilled = true;
            throw new KilledException();
        }

        if (batch is { IsHistory: true, Blocks.Count: > 0 })
            HistoryCheck.ThrowIfOther(batch, [.. Rows.Values.Select(row => row.Header.Ref)]);
        if (batch.Reorganisation is { } lost)
        {
            foreach (var number in Rows.Keys.Where(number => number > lost.AncestorNumber).ToList())
            {
                if (number <= Finalized?.Number)
                    throw new InvalidOperationException($"Height {number} is final and must not be replaced.");
                Orphans.Add((Rows[number], lost));
                Rows.Remove(number);
            }

            Reorganisations.Add(lost);
            for (var depth = 0; depth < _coverage.Length; depth++)
                _coverage[depth] = _coverage[depth].CutAt(lost.AncestorNumber + 1);
        }

        foreach (var block in batch.Blocks)
        {
            if (!Rows.TryGetValue(block.Header.Number, out var old) || old.Header.Hash != block.Header.Hash || old.Depth <= block.Depth)
                Rows[block.Header.Number] = block;
        }

        for (var depth = 0; depth <= (int)batch.Depth; depth++)
            _coverage[depth] = _coverage[depth].Add(batch.Covered);
        if (batch.Finalized is { } final && final.Number > (Finalized?.Number ?? -1))
            Finalized = final;
        Outbox.AddRange(batch.Messages);

        if (!KillAfter)
            return Task.CompletedTask;
        KillAfter = false;
        WasKilled = true;
        throw new KilledException();
    }

    /// <summary>A kill came; the test takes it back when the process is gone.</summary>
    public bool WasKilled { get; set; }

    internal sealed class KilledException : Exception;
}

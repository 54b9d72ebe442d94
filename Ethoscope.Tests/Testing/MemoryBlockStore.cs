using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Tests.Testing;

/// <summary>The rules of <see cref="IBlockStore"/> in memory, with a process that may be killed before or after a commit.</summary>
internal sealed class MemoryBlockStore : IBlockStore
{
    public SortedDictionary<long, Block> Rows { get; } = [];

    public List<(Block Block, Reorganisation LostIn)> Orphans { get; } = [];

    public List<Reorganisation> Reorganisations { get; } = [];

    public List<LiveMessage> Outbox { get; } = [];

    public Coverage Coverage { get; private set; } = Coverage.Empty;

    public BlockRef? Finalized { get; private set; }

    public long LeaseNumber { get; set; } = 1;

    /// <summary>The next commit is not made, as by a kill before it.</summary>
    public bool KillBefore { get; set; }

    /// <summary>The next commit is made and its caller never learns of it, as by a kill after it.</summary>
    public bool KillAfter { get; set; }

    public Task<FollowState> LoadAsync(ChainDescriptor chain, BlockDepth depth, CancellationToken stop) =>
        Task.FromResult(new FollowState(Coverage, Coverage.Last is { } last ? Rows[last].Header.Ref : null, Finalized));

    public Task<IReadOnlyList<BlockRef>> GetRefsAsync(ChainDescriptor chain, long first, long last, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<BlockRef>>([
            .. Rows.Where(row => row.Key >= first && row.Key <= last).Select(row => row.Value.Header.Ref),
        ]);

    public Task CommitAsync(BlockBatch batch, CancellationToken stop)
    {
        if (batch.Lease.Number != LeaseNumber)
            throw new LeaseLostException(batch.Lease);
        if (Take(KillBefore))
        {
            KillBefore = false;
            throw new KilledException();
        }

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
            Coverage = Coverage.CutAt(lost.AncestorNumber + 1);
        }

        foreach (var block in batch.Blocks)
            Rows[block.Header.Number] = block;
        Coverage = Coverage.Add(batch.Covered);
        if (batch.Finalized is { } final && final.Number > (Finalized?.Number ?? -1))
            Finalized = final;
        Outbox.AddRange(batch.Messages);

        if (!Take(KillAfter))
            return Task.CompletedTask;
        KillAfter = false;
        throw new KilledException();
    }

    private static bool Take(bool flag) => flag;

    internal sealed class KilledException : Exception;
}

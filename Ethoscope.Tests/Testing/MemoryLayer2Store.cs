using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Tests.Testing;

/// <summary>A rollup's blocks, heads, batches and receipts in memory.</summary>
internal sealed class MemoryLayer2Store : ILayer2Store
{
    private const int Newest = 64;

    public SortedDictionary<long, Layer2Block> Rows { get; } = [];

    public Coverage Coverage { get; private set; } = Coverage.Empty;

    public Layer2Heads? Heads { get; private set; }

    public SortedDictionary<long, Layer2Batch> Batches { get; } = [];

    public List<OperationReceipt> Receipts { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public List<Layer2BlockBatch> Commits { get; } = [];

    public long LeaseNumber { get; set; } = 1;

    /// <summary>The next commit is not made, as by a kill before it.</summary>
    public bool KillBefore { get; set; }

    /// <summary>The next commit is made and its caller never learns of it, as by a kill after it.</summary>
    public bool KillAfter { get; set; }

    public Task<Layer2FollowState> LoadAsync(Layer2Network network, CancellationToken stop) =>
        Task.FromResult(
            new Layer2FollowState(
                Coverage,
                [.. Rows.Reverse().Take(Newest).Select(row => row.Value.Header.Ref)],
                [.. Batches.Where(batch => batch.Value.ExecutedAt is null).Select(batch => batch.Key)],
                Batches.Count == 0 ? null : Batches.Keys.Max()
            )
        );

    public Task CommitAsync(Layer2BlockBatch batch, CancellationToken stop)
    {
        if (batch.Lease.Number != LeaseNumber)
            throw new LeaseLostException(batch.Lease);
        if (KillBefore)
            throw Killed();

        Apply(batch);
        return KillAfter ? throw Killed() : Task.CompletedTask;
    }

    private void Apply(Layer2BlockBatch batch)
    {
        Commits.Add(batch);
        if (batch.ReplacedFrom is { } from)
        {
            foreach (var number in Rows.Keys.Where(number => number >= from).ToList())
                Rows.Remove(number);
            Coverage = Coverage.CutAt(from);
        }

        foreach (var block in batch.Blocks)
            Rows[block.Header.Number] = block;
        Coverage = Coverage.Add(batch.Covered);
        foreach (var one in batch.Batches)
            Batches[one.Number] = one;
        Receipts.AddRange(batch.Receipts);
        Rejections.AddRange(batch.Rejections);
        Heads = batch.Heads ?? Heads;
    }

    private OperationCanceledException Killed()
    {
        (KillBefore, KillAfter) = (false, false);
        return new OperationCanceledException("killed");
    }
}

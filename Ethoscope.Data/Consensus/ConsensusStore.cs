using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ethoscope.Data.Consensus;

/// <summary>Slots in PostgreSQL: rows, votes, rollups, coverage and messages change together or not at all.</summary>
internal sealed class ConsensusStore : IConsensusStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly BulkTable<SlotEntity> _slots;
    private readonly BulkTable<BeaconAttestationEntity> _attestations;
    private readonly BulkTable<OrphanedSlotEntity> _orphans;
    private readonly BulkTable<ConsensusReorganisationEntity> _reorganisations;
    private readonly BulkTable<FinalityEntity> _finality;
    private readonly Rollup _rollup = new(SlotRollup.Definition);

    public ConsensusStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time)
    {
        (_commits, _contexts, _time) = (commits, contexts, time);
        using var context = contexts.CreateDbContext();
        _slots = new(context.Model, row => row.Number, silent: "stored_at", returning: "time");
        _attestations = new(context.Model, row => (row.Slot, row.BlockSlot, row.Position));
        // What was stored of a block is more than what a later look at it tells.
        _orphans = new(
            context.Model,
            row => (row.Number, Hash32.FromBytes(row.Root)),
            unless: "excluded.parent_root IS NULL OR old.parent_root IS NOT NULL",
            silent: "stored_at"
        );
        _reorganisations = new(context.Model, row => (row.SeenAt, Hash32.FromBytes(row.OldHead)));
        _finality = new(context.Model, row => row.Epoch);
    }

    public async Task<ConsensusFollowState> LoadAsync(BeaconNetwork network, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(network.Series, stop);
        var head = await context.NewestBlockAsync(network.Chain, null, stop);
        return new(coverage, head?.ToForked(), (await context.NewestFinalityAsync(network.Chain, null, stop))?.ToFinality())
        {
            Final = (await context.FinalBlockAsync(network.Chain, head?.Number, stop))?.ToForked(),
        };
    }

    public async Task<IReadOnlyList<ForkedBlock>> GetBlocksAsync(BeaconNetwork network, long first, long last, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var rows = await context
            .SlotsOf(network.Chain)
            .Where(row => row.Number >= first && row.Number <= last)
            .Canonical()
            .OrderBy(row => row.Number)
            .ToListAsync(stop);
        return rows.ConvertAll(row => row.ToForked());
    }

    public async Task<bool> HasLostAsync(BeaconNetwork network, Hash32 oldHead, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var (chain, root) = (network.Chain.ChainId, oldHead.ToBytes());
        return await context.Set<ConsensusReorganisationEntity>().AnyAsync(row => row.OldHead == root && row.ChainId == chain, stop);
    }

    public async Task<IReadOnlyList<Rejection>> CommitAsync(ConsensusBatch batch, CancellationToken stop)
    {
        if (batch.IsEmpty)
            return [];

        // Read before: whoever writes meanwhile has raised the lease's number, and nothing of this is stored.
        var (network, chain) = (batch.Network, batch.Network.Chain);
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var before = await context.GetCoverageAsync(network.Series, stop);
        var after = (batch.ReplacedAbove is { } above ? before.CutAt(above + 1) : before).Add(batch.Covered);
        var final = await context.FinalBlockAsync(chain, before.Last, stop);
        var revision = batch.TouchesSlots ? await SlotRevision.OfAsync(context, batch, before, after, _time.GetUtcNow(), stop) : null;
        var refused = revision is null ? [] : Rejections(revision.Refused, batch).ToList();
        await context.DisposeAsync();

        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var (written, deleted) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        if (revision is not null)
            await WriteAsync(commit, batch, revision, written, deleted, stop);
        if (batch.Reorganisations.Count > 0)
            commit.Add(
                _reorganisations.Upsert([.. batch.Reorganisations.Select(one => ConsensusReorganisationEntity.Of(chain.ChainId, one))])
            );
        if (batch.Finality is { } said)
        {
            var row = FinalityEntity.Of(chain, said);
            commit.Add(_finality.Upsert([row]));
            written.Add(row.Time);
        }

        commit.Add(ConsensusStatements.Close(chain, SlotScope.SettledEpoch(chain.Slots!, after, final?.Number)));
        foreach (var statement in _rollup.Refresh(chain.ChainId, written, deleted))
            commit.Add(statement);
        await commit.CompleteAsync([.. batch.Rejections, .. refused], batch.Messages, stop);
        return refused;
    }

    private async Task WriteAsync(
        CollectorCommit commit,
        ConsensusBatch batch,
        SlotRevision revision,
        List<DateTimeOffset> written,
        List<DateTimeOffset> deleted,
        CancellationToken stop
    )
    {
        var chain = batch.Network.Chain;
        string[] series = [batch.Network.Series];
        if (batch.ReplacedAbove is { } ancestor)
        {
            deleted.AddRange(await ConsensusStatements.DeleteAboveAsync(commit.Transaction, chain, ancestor, stop));
            commit.Add(CoverageLedger.CutAt(series, ancestor + 1, commit.Now));
        }

        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add(series, batch.Covered, commit.Now));
        await using (var insert = new NpgsqlBatch(commit.Transaction.Connection, commit.Transaction))
        {
            if (revision.Slots.Count > 0)
            {
                insert.BatchCommands.Add(_slots.Upsert(revision.Slots));
                written.AddRange(await insert.ReadTimesAsync(stop));
            }
        }

        if (revision.Attestations.Count > 0)
            commit.Add(_attestations.Upsert(revision.Attestations));
        if (revision.Orphans.Count > 0)
            commit.Add(_orphans.Upsert(revision.Orphans));
        foreach (var statement in ConsensusStatements.DeleteOrphans(chain, batch.Slots))
            commit.Add(statement);
        foreach (var statement in ConsensusStatements.RecountEpochs(chain, revision.Scope))
            commit.Add(statement);
    }

    private static IEnumerable<Rejection> Rejections(IReadOnlyList<BeaconAttestationEntity> refused, ConsensusBatch batch) =>
        from one in refused
        join slot in batch.Slots on one.BlockSlot equals slot.Number
        select new Rejection(
            ConsensusRejections.CommitteeLength,
            $"Aggregate {one.Position} of block {one.BlockSlot} has {one.Length} members for slot {one.Slot}, which its committees do not have."
        )
        {
            Number = one.BlockSlot,
            Source = slot.Block?.Source,
        };
}

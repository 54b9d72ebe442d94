using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Delivered payloads in PostgreSQL: rows, coverage, marks and messages change together or not at all.</summary>
internal sealed class RelayStore : IRelayStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<RelayPayloadEntity> _payloads;

    public RelayStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _payloads = new(
            context.Model,
            row => (row.Slot, Hash32.FromBytes(row.BlockHash)),
            // When it came first is known; a value that changes later comes with the time of its change.
            silent: "observed_at",
            returning: "time"
        );
    }

    public async Task<RelayFollowState> LoadAsync(ChainDescriptor chain, Relay relay, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return new(
            await context.GetCoverageAsync(relay.Series, stop),
            await context
                .Set<RelayPayloadEntity>()
                .Where(row => row.ChainId == chain.ChainId && row.Relay == relay.Name)
                .MaxAsync(row => (long?)row.Slot, stop)
        );
    }

    public async Task<int> CommitAsync(RelayBatch batch, CancellationToken stop)
    {
        if (batch.IsEmpty)
            return 0;

        var rows = batch.Payloads.Select(payload => RelayMapping.ToEntity(payload, batch.Chain)).ToList();
        // Read before the transaction, which has a connection of its own.
        var changed = (await CoveredAnewAsync(batch, stop)).ToList();
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var known = rows.Count == 0 ? 0 : await CountAsync(commit.Transaction, rows, stop);
        if (rows.Count > 0)
        {
            await using var insert = new NpgsqlBatch(commit.Transaction.Connection, commit.Transaction);
            insert.BatchCommands.Add(_payloads.Upsert(rows));
            var slots = (await insert.ReadTimesAsync(stop)).Select(batch.Chain.Slots!.SlotDuring);
            changed.AddRange(slots.Select(slot => new CoverageRange(slot, slot + 1)));
        }

        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add([batch.Relay.Series], batch.Covered, commit.Now));
        if (changed.Count > 0)
            commit.Add(MevMarks.Of(batch.Chain, changed, commit.Now));
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
        return rows.Select(row => (row.Slot, Hash32.FromBytes(row.BlockHash))).Distinct().Count() - known;
    }

    /// <summary>What the batch covers and the ledger does not yet. Only the holder of the lease adds to it.</summary>
    private async Task<IEnumerable<CoverageRange>> CoveredAnewAsync(RelayBatch batch, CancellationToken stop)
    {
        if (batch.Covered.Count == 0)
            return [];

        await using var context = await _contexts.CreateDbContextAsync(stop);
        var before = await context.GetCoverageAsync(batch.Relay.Series, stop);
        return batch.Covered.SelectMany(range => before.Gaps(range.Start, range.End));
    }

    /// <summary>How many of these are stored.</summary>
    private static async Task<int> CountAsync(NpgsqlTransaction transaction, List<RelayPayloadEntity> rows, CancellationToken stop)
    {
        if (rows.Count == 0)
            return 0;
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*)::int FROM relay_payloads
            WHERE chain_id = $1 AND relay = $2 AND slot BETWEEN $3 AND $4 AND time BETWEEN $5 AND $6 AND block_hash = ANY ($7)
            """,
            transaction.Connection,
            transaction
        );
        command
            .With(NpgsqlDbType.Bigint, rows[0].ChainId)
            .With(NpgsqlDbType.Text, rows[0].Relay)
            .With(NpgsqlDbType.Bigint, rows.Min(row => row.Slot))
            .With(NpgsqlDbType.Bigint, rows.Max(row => row.Slot))
            .With(NpgsqlDbType.TimestampTz, rows.Min(row => row.Time))
            .With(NpgsqlDbType.TimestampTz, rows.Max(row => row.Time))
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, rows.Select(row => row.BlockHash).ToArray());
        return (int)(await command.ExecuteScalarAsync(stop))!;
    }
}

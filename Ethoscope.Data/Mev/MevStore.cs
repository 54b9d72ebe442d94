using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Mev.Market;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev;

/// <summary>Market views in PostgreSQL: rows, rollups, learnt keys, coverage, marks and messages change together or not at all.</summary>
internal sealed class MevStore : IMevStore
{
    private readonly CollectorCommits _commits;
    private readonly MevWorkQuery _work;
    private readonly StretchTable<MevBlockEntity> _blocks;
    private readonly StretchTable<MevClaimEntity> _claims;
    private readonly StretchTable<LostPayloadEntity> _lost;
    private readonly BulkTable<RelayEvidenceEntity> _evidence;
    private readonly BulkTable<LearntKeyEntity> _keys;
    private readonly Rollup _totals = new(MarketRollup.Totals);
    private readonly GroupRollup[] _groups =
    [
        new(MarketRollup.Builders),
        new(MarketRollup.Relays),
        new(MarketRollup.Cells),
        new(MarketRollup.Values),
    ];

    public MevStore(CollectorCommits commits, MevWorkQuery work, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _work) = (commits, work);
        using var context = contexts.CreateDbContext();
        _blocks = new(context.Model, "''", row => (row.Slot, ""));
        _claims = new(context.Model, "relay", row => (row.Slot, row.Relay));
        _lost = new(
            context.Model,
            "encode(block_hash, 'hex') || relay",
            row => (row.Slot, Convert.ToHexStringLower(row.BlockHash) + row.Relay)
        );
        _evidence = new(context.Model, row => (row.Slot, row.Relay, Hash32.FromBytes(row.BlockHash)));
        // The newest block that tells otherwise wins: two that contradict each other would else mark each other for ever.
        _keys = new(context.Model, row => BlsKey.FromBytes(row.Key), unless: "old.builder = excluded.builder OR old.slot > excluded.slot");
    }

    public Task<MevWork?> NextAsync(RelayNetwork network, int most, CancellationToken stop) => _work.NextAsync(network, most, stop);

    public async Task RelabelAsync(ChainDescriptor chain, Lease lease, string labelVersion, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(lease, stop);
        if (await OthersAsync(commit.Transaction, chain, labelVersion, stop) is { } slots)
            commit.Add(MevMarks.Of(chain, [slots], commit.Now));
        await commit.CompleteAsync([], [], stop);
    }

    public async Task CommitAsync(MevBatch batch, CancellationToken stop)
    {
        var (chain, slots) = (batch.Chain, batch.Work.Slots);
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var transaction = commit.Transaction;
        var touched = new List<DateTimeOffset>();
        // TimescaleDB 2.23 scans a bitmap twice where the chunk has compressed rows, and then fails on what it deleted itself.
        await using (var plan = new NpgsqlCommand("SET LOCAL enable_bitmapscan = off", transaction.Connection, transaction))
            await plan.ExecuteNonQueryAsync(stop);
        var blocks = batch.Blocks.Select(block => MevBlockMapping.ToEntity(block, chain, batch.LabelVersion)).ToList();
        touched.AddRange(await _blocks.WriteAsync(transaction, chain, slots, blocks, stop));
        var claims = batch.Blocks.SelectMany(block => MevBlockMapping.ToClaims(block, chain)).ToList();
        touched.AddRange(await _claims.WriteAsync(transaction, chain, slots, claims, stop));
        await _lost.WriteAsync(
            transaction,
            chain,
            slots,
            [.. batch.Lost.SelectMany(lost => MevBlockMapping.ToEntities(lost, chain))],
            stop
        );

        if (batch.Evidence.Count > 0)
            commit.Add(_evidence.Upsert([.. batch.Evidence.Select(one => RelayMapping.ToEntity(one, chain))]));
        foreach (var statement in _totals.Refresh(chain.ChainId, touched, touched))
            commit.Add(statement);
        foreach (var statement in _groups.SelectMany(group => group.Refresh(chain.ChainId, touched)))
            commit.Add(statement);
        foreach (var statement in Cover(batch, commit.Now))
            commit.Add(statement);
        foreach (var statement in Mark(batch, await LearnAsync(transaction, batch, stop), commit.Now))
            commit.Add(statement);
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    /// <summary>Slots of which it is known what they have.</summary>
    private static IEnumerable<NpgsqlBatchCommand> Cover(MevBatch batch, DateTimeOffset now)
    {
        string[] series = [MevSeries.Of(batch.Chain)];
        var (slots, known) = (batch.Work.Slots, batch.Work.Known.Intersect(Coverage.Of(batch.Work.Slots)));
        var unknown = known.Gaps(slots.Start, slots.End).ToList();
        if (unknown.Count > 0)
            yield return CoverageLedger.Remove(series, unknown, now);
        if (known.Ranges.Count > 0)
            yield return CoverageLedger.Add(series, known.Ranges, now);
    }

    private static IEnumerable<NpgsqlBatchCommand> Mark(MevBatch batch, byte[][] learnt, DateTimeOffset now)
    {
        if (batch.Work.Marks.Count > 0)
            yield return MevMarks.Take(batch.Work.Marks, batch.Work.Slots);
        if (batch.Again.Count > 0)
            yield return MevMarks.Of(batch.Chain, batch.Again, batch.AgainAt?.ToUniversalTime() ?? now);
        if (learnt.Length > 0)
            yield return MevMarks.OfKeys(batch.Chain, learnt, now);
    }

    /// <returns>Keys that were not known, or of another builder.</returns>
    private async Task<byte[][]> LearnAsync(NpgsqlTransaction transaction, MevBatch batch, CancellationToken stop)
    {
        if (batch.Learnt.Count == 0)
            return [];

        var rows = batch.Learnt.Select(key => LearntKeyEntity.Of(batch.Chain.ChainId, key)).ToList();
        var before = await _work.KeysAsync(transaction, batch.Chain, [.. rows.Select(row => row.Key)], stop);
        await using var insert = new NpgsqlBatch(transaction.Connection, transaction);
        insert.BatchCommands.Add(_keys.Upsert(rows));
        await insert.ExecuteNonQueryAsync(stop);
        return [.. rows.Where(row => IsNews(before.GetValueOrDefault(BlsKey.FromBytes(row.Key)), row)).Select(row => row.Key)];
    }

    private static bool IsNews(LearntKey? before, LearntKeyEntity row) =>
        before is null || (before.Builder != row.Builder && before.Slot <= row.Slot);

    /// <summary>Slots from the first to the last block that was computed with other labels; null without one.</summary>
    private static async Task<CoverageRange?> OthersAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        string labelVersion,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT min(slot), max(slot) FROM (
                SELECT slot FROM mev_blocks WHERE chain_id = $1 AND label_version < $2
                UNION ALL
                SELECT slot FROM mev_blocks WHERE chain_id = $1 AND label_version > $2
            ) AS others
            """,
            transaction.Connection,
            transaction
        );
        command.With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Text, labelVersion);
        var found = await command.ToListAsync(row => (row.GetFieldValue<long?>(0), row.GetFieldValue<long?>(1)), stop);
        return found is [({ } first, { } last)] ? new(first, last + 1) : null;
    }
}

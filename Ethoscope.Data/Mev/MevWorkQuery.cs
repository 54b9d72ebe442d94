using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev;

/// <summary>Finds the newest marked stretch of slots and reads what is stored of it: marks first, so that what comes later has marks of its own.</summary>
internal sealed class MevWorkQuery(IDbContextFactory<EthoscopeDbContext> contexts, ICollectionMetrics metrics, TimeProvider time)
    : IMevEvidenceReader
{
    public async Task<MevWork?> NextAsync(RelayNetwork network, int most, CancellationToken stop)
    {
        var chain = network.Chain;
        await using var context = await contexts.CreateDbContextAsync(stop);
        if (await StretchAsync(context, chain, most, stop) is not { } slots)
            return null;

        var marks = await Marks(context, chain)
            .Where(mark => mark.FirstSlot < slots.End && mark.EndSlot > slots.Start)
            .Select(mark => mark.Id)
            .ToListAsync(stop);
        return await ReadAsync(context, network, slots, marks, stop);
    }

    public async Task<MevWork> ReadAsync(RelayNetwork network, CoverageRange slots, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await ReadAsync(context, network, slots, [], stop);
    }

    private async Task<MevWork> ReadAsync(
        EthoscopeDbContext context,
        RelayNetwork network,
        CoverageRange slots,
        IReadOnlyList<long> marks,
        CancellationToken stop
    )
    {
        var chain = network.Chain;
        var relays = await context.GetCoverageAsync(network.Relays, stop);
        var blocks = await BlocksAsync(context, chain, slots, stop);
        var payloads = (await context.PayloadsOf(chain, slots.Start, slots.End - 1).ToListAsync(stop)).ConvertAll(RelayMapping.ToPayload);
        var evidence = await context
            .Set<RelayEvidenceEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Slot >= slots.Start && row.Slot < slots.End)
            .ToListAsync(stop);
        var keys = payloads.Select(payload => payload.BuilderKey).Distinct().Select(key => key.ToBytes()).ToArray();
        var learnt = await context
            .Set<LearntKeyEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && keys.Contains(row.Key))
            .ToListAsync(stop);
        return new(slots, marks)
        {
            Blocks = await EvidenceAsync(context, chain, slots, blocks, stop),
            Payloads = [.. payloads.OrderBy(payload => payload.Slot).ThenBy(payload => payload.Relay, StringComparer.Ordinal)],
            Evidence = evidence.ConvertAll(RelayMapping.ToEvidence),
            Known = KnownOf(blocks),
            Relays = relays,
            Keys = learnt.Select(row => row.ToKey()).ToDictionary(key => key.Key),
        };
    }

    /// <summary>Those of these keys that were learnt, inside of a transaction.</summary>
    public async Task<IReadOnlyDictionary<BlsKey, LearntKey>> KeysAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        byte[][] keys,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT key, builder, slot, learnt_at FROM learnt_keys WHERE chain_id = $1 AND key = ANY ($2)",
            transaction.Connection,
            transaction
        );
        command.With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, keys);
        var rows = await command.ToListAsync(
            row => new LearntKey(
                BlsKey.FromBytes(row.GetFieldValue<byte[]>(0)),
                row.GetString(1),
                row.GetInt64(2),
                row.GetFieldValue<DateTimeOffset>(3)
            ),
            stop
        );
        return rows.ToDictionary(row => row.Key);
    }

    /// <summary>The highest due slots that are marked without a wide gap; null where none is due.</summary>
    private async Task<CoverageRange?> StretchAsync(EthoscopeDbContext context, ChainDescriptor chain, int most, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var due = Marks(context, chain).Where(mark => mark.DueAt <= now);
        if (await due.MaxAsync(mark => (long?)mark.EndSlot, stop) is not { } end)
            return null;

        var lowest = Math.Max(0, end - most);
        var ranges = await due.Where(mark => mark.EndSlot > lowest)
            .Select(mark => new CoverageRange(mark.FirstSlot < lowest ? lowest : mark.FirstSlot, mark.EndSlot))
            .ToListAsync(stop);
        return MevMarks.Join(ranges)[^1];
    }

    private static IQueryable<MevMarkEntity> Marks(EthoscopeDbContext context, ChainDescriptor chain) =>
        context.Set<MevMarkEntity>().AsNoTracking().Where(mark => mark.ChainId == chain.ChainId);

    /// <summary>Canonical blocks of the stretch with the nearest ones on both sides, ascending.</summary>
    private async Task<List<BlockRow>> BlocksAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        CoverageRange slots,
        CancellationToken stop
    )
    {
        var (from, to) = (chain.Slots!.StartOf(slots.Start), chain.Slots.StartOf(slots.End));
        var all = context.BlocksOf(chain);
        var inside = await all.Where(row => row.Time >= from && row.Time < to).ToRowsAsync(chain.Name, metrics, stop);
        var below = await all.Where(row => row.Time < from)
            .OrderByDescending(row => row.Time)
            .Take(1)
            .ToRowsAsync(chain.Name, metrics, stop);
        var above = await all.Where(row => row.Time >= to).OrderBy(row => row.Time).Take(1).ToRowsAsync(chain.Name, metrics, stop);
        return [.. below.Concat(inside).Concat(above).Where(row => row.Slot is not null).OrderBy(row => row.Number)];
    }

    private static async Task<IReadOnlyList<MevEvidence>> EvidenceAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        CoverageRange slots,
        List<BlockRow> blocks,
        CancellationToken stop
    )
    {
        var inside = blocks.FindAll(row => slots.Contains(row.Slot!.Value));
        if (inside.Count == 0)
            return [];

        var covered = await context.GetCoverageAsync(ExtractSeries.Of(chain.Name, ExtractKind.ClosingTransactions), stop);
        var (first, last, from, to) = (inside[0].Number, inside[^1].Number, inside[0].Time, inside[^1].Time);
        var rows = await context
            .Set<ClosingTransactionEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Number >= first && row.Number <= last && row.Time >= from && row.Time <= to)
            .ToListAsync(stop);
        var closing = rows.ToLookup(row => row.Number);
        return inside.ConvertAll(row =>
            MevMapping.ToEvidence(row, covered.Contains(row.Number) ? closing[row.Number].OrderBy(one => one.Position) : null)
        );
    }

    /// <summary>From a block to its child all slots are known: those between have none.</summary>
    private static Coverage KnownOf(List<BlockRow> blocks)
    {
        var known = blocks.ConvertAll(row => new CoverageRange(row.Slot!.Value, row.Slot.Value + 1));
        for (var i = 1; i < blocks.Count; i++)
            if (blocks[i].ParentHash.AsSpan().SequenceEqual(blocks[i - 1].Hash))
                known.Add(new(blocks[i - 1].Slot!.Value, blocks[i].Slot!.Value + 1));
        return Coverage.Of(known);
    }
}

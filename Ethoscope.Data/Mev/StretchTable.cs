using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev;

/// <summary>A table whose rows of a stretch of slots are written together, in place of those that were there.</summary>
/// <param name="rest">SQL of what tells rows of a slot apart, as text.</param>
/// <param name="identity">Slot and the same text of a row.</param>
internal sealed class StretchTable<TEntity>(IModel model, string rest, Func<TEntity, (long Slot, string Within)> identity)
    where TEntity : class
{
    private readonly BulkTable<TEntity> _rows = new(model, row => identity(row), returning: "time");
    private readonly string _name = model.FindEntityType(typeof(TEntity))!.GetTableName()!;

    /// <returns>Times of the rows that came, changed or went.</returns>
    public async Task<IReadOnlyCollection<DateTimeOffset>> WriteAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        CoverageRange slots,
        IReadOnlyList<TEntity> rows,
        CancellationToken stop
    )
    {
        var fresh = rows.Select(identity).ToHashSet();
        var stale = (await LookAsync(transaction, chain, slots, stop))
            .Where(row => !fresh.Contains(row))
            .Select(row => row.Slot)
            .ToHashSet();
        if (stale.Count + rows.Count == 0)
            return [];

        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        if (stale.Count > 0)
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(
                    $"DELETE FROM {_name} WHERE chain_id = $1 AND slot >= $2 AND slot < $3 AND time >= $4 AND time < $5 AND slot = ANY ($6) RETURNING time"
                )
                    .With(NpgsqlDbType.Bigint, chain.ChainId)
                    .With(NpgsqlDbType.Bigint, slots.Start)
                    .With(NpgsqlDbType.Bigint, slots.End)
                    .With(NpgsqlDbType.TimestampTz, chain.Slots!.StartOf(slots.Start))
                    .With(NpgsqlDbType.TimestampTz, chain.Slots.StartOf(slots.End))
                    .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, stale.ToArray())
            );
        if (rows.Count > 0)
            batch.BatchCommands.Add(_rows.Upsert(rows));
        return await batch.ReadTimesAsync(stop);
    }

    /// <summary>What is stored. A look, as deleting what is not there would unpack compressed chunks.</summary>
    private async Task<List<(long Slot, string Within)>> LookAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        CoverageRange slots,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            $"SELECT slot, {rest} FROM {_name} WHERE chain_id = $1 AND slot >= $2 AND slot < $3 AND time >= $4 AND time < $5",
            transaction.Connection,
            transaction
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.Bigint, slots.Start)
            .With(NpgsqlDbType.Bigint, slots.End)
            .With(NpgsqlDbType.TimestampTz, chain.Slots!.StartOf(slots.Start))
            .With(NpgsqlDbType.TimestampTz, chain.Slots.StartOf(slots.End));
        return await command.ToListAsync(row => (row.GetInt64(0), row.GetString(1)), stop);
    }
}

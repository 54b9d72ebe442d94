using Ethoscope.Core.Admin;
using Ethoscope.Core.Live;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Live;
using Npgsql;

namespace Ethoscope.Data.Upstream;

/// <summary>Wishes as rows. One is changed at a time, by which what was looked at is what is changed.</summary>
internal sealed class SourceControlStore(NpgsqlDataSource source, ILivePublisher publisher, TimeProvider time) : ISourceControls
{
    public async Task<IReadOnlyList<SourceControl>> ListAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        return await SourceControlRows.ReadAsync(connection, null, stop);
    }

    public async Task<bool> ChangeAsync(SourceChange change, AuditEntry entry, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var alone = new NpgsqlCommand("LOCK TABLE source_controls IN SHARE ROW EXCLUSIVE MODE", connection, transaction))
            await alone.ExecuteNonQueryAsync(stop);

        var now = time.GetUtcNow();
        if (change.Apply(await SourceControlRows.ReadAsync(connection, change.Pool, stop), now) is not { } rows)
            return false;

        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in SourceControlRows.Replacement(change.Pool, rows).Append(AuditStatement.Of(entry, now)))
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(stop);

        var told = LiveJson.Write(new AdminChange(AdminChange.SourceControls, entry.Target));
        var events = await OutboxWriter.WriteAsync(transaction, [new(LiveChannels.Admin, told)], now, stop);
        await transaction.CommitAsync(stop);
        publisher.Published(events);
        return true;
    }
}

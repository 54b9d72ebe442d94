using Ethoscope.Core.Admin;
using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Npgsql;

namespace Ethoscope.Data.Admin;

/// <summary>One commit of what an administrator does: the change, its entry in the audit log, and the message to all instances.</summary>
public sealed class AdminCommit(NpgsqlDataSource source, ILivePublisher publisher, TimeProvider time) : IAdminBus
{
    public Task TellAsync(string kind, AuditEntry entry, CancellationToken stop) => RunAsync(kind, entry, stop);

    /// <returns>False where the first statement changed no row: then nothing is done, written or told.</returns>
    internal async Task<bool> RunAsync(string kind, AuditEntry entry, CancellationToken stop, params NpgsqlBatchCommand[] statements)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        batch.BatchCommands.Add(AuditStatement.Of(entry, time.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(stop);
        if (statements is [var first, ..] && first.RecordsAffected == 0)
            return false;

        LiveMessage[] told = [new(LiveChannels.Admin, LiveJson.Write(new AdminChange(kind, null)))];
        var events = await OutboxWriter.WriteAsync(transaction, told, time.GetUtcNow(), stop);
        await transaction.CommitAsync(stop);
        publisher.Published(events);
        return true;
    }
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Live;
using Ethoscope.Core.Security;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Security;

/// <summary>Keys of the API as rows; they stay when they are revoked. Each change is told to all instances in its own commit.</summary>
internal sealed class ApiKeyStore(
    NpgsqlDataSource source,
    IDbContextFactory<EthoscopeDbContext> contexts,
    ILivePublisher publisher,
    TimeProvider time
) : IApiKeyStore
{
    public async Task<IReadOnlyList<StoredApiKey>> ListAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<ApiKeyEntity>()
            .AsNoTracking()
            .OrderByDescending(row => row.CreatedAt)
            .Select(row => new StoredApiKey(
                new ApiKey(row.Prefix, row.Name, (ApiKeyTier)row.Tier, row.CreatedAt, row.ExpiresAt, row.RevokedAt, row.LastUsedAt)
                {
                    Scopes = (ApiKeyScopes)row.Scopes,
                    Family = row.Family,
                    Replaces = row.Replaces,
                },
                row.Digest,
                row.Fingerprint
            ))
            .ToListAsync(stop);
    }

    public Task<bool> AddAsync(StoredApiKey key, AuditEntry? entry, CancellationToken stop) =>
        ChangeAsync(key.Key.Prefix, entry, stop, Insertion(key));

    public Task<bool> RotateAsync(string old, DateTimeOffset end, StoredApiKey key, AuditEntry entry, CancellationToken stop)
    {
        var ending = new NpgsqlBatchCommand(
            "UPDATE api_keys SET expires_at = $2 WHERE prefix = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)"
        );
        ending
            .With(NpgsqlDbType.Text, old)
            .With(NpgsqlDbType.TimestampTz, end.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, key.Key.CreatedAt.ToUniversalTime());
        return ChangeAsync(key.Key.Prefix, entry, stop, ending, Insertion(key));
    }

    public Task<bool> RevokeAsync(string prefix, DateTimeOffset at, AuditEntry entry, CancellationToken stop)
    {
        var revocation = new NpgsqlBatchCommand("UPDATE api_keys SET revoked_at = $2 WHERE prefix = $1 AND revoked_at IS NULL");
        revocation.With(NpgsqlDbType.Text, prefix).With(NpgsqlDbType.TimestampTz, at.ToUniversalTime());
        return ChangeAsync(prefix, entry, stop, revocation);
    }

    public async Task NoteUseAsync(string prefix, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE api_keys SET last_used_at = $2
            WHERE prefix = $1 AND (last_used_at IS NULL OR last_used_at < $2 - interval '1 minute')
            """
        );
        command.With(NpgsqlDbType.Text, prefix).With(NpgsqlDbType.TimestampTz, at.ToUniversalTime());
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>One commit in which each statement changes a row, with a message to all instances; else nothing is changed.</summary>
    private async Task<bool> ChangeAsync(string prefix, AuditEntry? entry, CancellationToken stop, params NpgsqlBatchCommand[] statements)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        if (entry is not null)
            batch.BatchCommands.Add(AuditStatement.Of(entry, time.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(stop);
        if (statements.Any(statement => statement.RecordsAffected == 0))
            return false;

        LiveMessage[] told = [new(LiveChannels.Keys, LiveJson.Write(new ApiKeyChange(prefix)))];
        var events = await OutboxWriter.WriteAsync(transaction, told, time.GetUtcNow(), stop);
        await transaction.CommitAsync(stop);
        publisher.Published(events);
        return true;
    }

    private static NpgsqlBatchCommand Insertion(StoredApiKey key)
    {
        var insertion = new NpgsqlBatchCommand(
            """
            INSERT INTO api_keys (prefix, name, tier, digest, fingerprint, created_at, expires_at, scopes, family, replaces)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
            """
        );
        return insertion
            .With(NpgsqlDbType.Text, key.Key.Prefix)
            .With(NpgsqlDbType.Text, key.Key.Name)
            .With(NpgsqlDbType.Smallint, (short)key.Key.Tier)
            .With(NpgsqlDbType.Bytea, key.Digest)
            .With(NpgsqlDbType.Bytea, key.Fingerprint)
            .With(NpgsqlDbType.TimestampTz, key.Key.CreatedAt.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, key.Key.ExpiresAt?.ToUniversalTime())
            .With(NpgsqlDbType.Smallint, (short)key.Key.Scopes)
            .With(NpgsqlDbType.Text, key.Key.Family)
            .With(NpgsqlDbType.Text, key.Key.Replaces);
    }
}

using Ethoscope.Core.Security;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Security;

/// <summary>Keys of the API as rows; they stay when they are revoked.</summary>
internal sealed class ApiKeyStore(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts) : IApiKeyStore
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

    public async Task<bool> AddAsync(StoredApiKey key, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            INSERT INTO api_keys (prefix, name, tier, digest, fingerprint, created_at, expires_at, scopes, family, replaces)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
            """
        );
        command
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
        return await command.ExecuteNonQueryAsync(stop) > 0;
    }

    public async Task<bool> RevokeAsync(string prefix, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = source.CreateCommand("UPDATE api_keys SET revoked_at = $2 WHERE prefix = $1 AND revoked_at IS NULL");
        command.With(NpgsqlDbType.Text, prefix).With(NpgsqlDbType.TimestampTz, at.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(stop) > 0;
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
}

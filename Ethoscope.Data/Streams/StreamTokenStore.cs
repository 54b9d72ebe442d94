using Ethoscope.Core.Streams;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Streams;

/// <summary>Tokens of streams as rows. Deleting one is spending it: of two that try, the database lets one.</summary>
internal sealed class StreamTokenStore(NpgsqlDataSource source) : IStreamTokenStore
{
    public async Task AddAsync(byte[] digest, string keyPrefix, DateTimeOffset expiresAt, CancellationToken stop)
    {
        await using var command = source.CreateCommand("INSERT INTO stream_tokens (digest, key_prefix, expires_at) VALUES ($1, $2, $3)");
        command
            .With(NpgsqlDbType.Bytea, digest)
            .With(NpgsqlDbType.Text, keyPrefix)
            .With(NpgsqlDbType.TimestampTz, expiresAt.ToUniversalTime());
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<string?> SpendAsync(byte[] digest, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            "DELETE FROM stream_tokens WHERE digest = $1 RETURNING CASE WHEN expires_at > $2 THEN key_prefix END"
        );
        command.With(NpgsqlDbType.Bytea, digest).With(NpgsqlDbType.TimestampTz, now.ToUniversalTime());
        return await command.ExecuteScalarAsync(stop) as string;
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken stop)
    {
        await using var command = source.CreateCommand("DELETE FROM stream_tokens WHERE expires_at <= $1");
        command.With(NpgsqlDbType.TimestampTz, before.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(stop);
    }
}

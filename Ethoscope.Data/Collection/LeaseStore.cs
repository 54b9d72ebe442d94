using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>Leases as rows: each question is one statement, so that two instances can't both be told yes.</summary>
internal sealed class LeaseStore(NpgsqlDataSource source, TimeProvider time) : ILeaseStore
{
    public async Task<Lease?> TakeAsync(string name, string holder, TimeSpan duration, bool takeOver, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var command = source.CreateCommand(
            """
            INSERT INTO leases AS old (name, holder, number, expires_at) VALUES ($1, $2, 1, $3)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, number = old.number + 1, expires_at = excluded.expires_at
            WHERE $4 OR old.expires_at <= $5
            RETURNING number
            """
        );
        command
            .With(NpgsqlDbType.Text, name)
            .With(NpgsqlDbType.Text, holder)
            .With(NpgsqlDbType.TimestampTz, now + duration)
            .With(NpgsqlDbType.Boolean, takeOver)
            .With(NpgsqlDbType.TimestampTz, now);
        return await command.ExecuteScalarAsync(stop) is long number ? new Lease(name, holder, number) : null;
    }

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken stop) =>
        ExpireAtAsync(lease, time.GetUtcNow() + duration, stop);

    public Task ReleaseAsync(Lease lease, CancellationToken stop) => ExpireAtAsync(lease, time.GetUtcNow(), stop);

    private async Task<bool> ExpireAtAsync(Lease lease, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = source.CreateCommand("UPDATE leases SET expires_at = $3 WHERE name = $1 AND number = $2");
        command.With(NpgsqlDbType.Text, lease.Name).With(NpgsqlDbType.Bigint, lease.Number).With(NpgsqlDbType.TimestampTz, at);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }
}

using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>
/// Leases as rows: each question is one statement, so that two instances can't both be told yes. They expire by the database's clock,
/// which all instances share, and one that would expire later than any may was left by a clock that has been set back since.
/// </summary>
internal sealed class LeaseStore(NpgsqlDataSource source) : ILeaseStore
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public async Task<Lease?> TakeAsync(string name, string holder, TimeSpan duration, bool takeOver, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, Longest);
        await using var command = source.CreateCommand(
            """
            INSERT INTO leases AS old (name, holder, number, expires_at) VALUES ($1, $2, 1, now() + $3)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, number = old.number + 1, expires_at = excluded.expires_at
            WHERE $4 OR old.expires_at <= now() OR old.expires_at > now() + $5
            RETURNING number
            """
        );
        command
            .With(NpgsqlDbType.Text, name)
            .With(NpgsqlDbType.Text, holder)
            .With(NpgsqlDbType.Interval, duration)
            .With(NpgsqlDbType.Boolean, takeOver)
            .With(NpgsqlDbType.Interval, Longest);
        return await command.ExecuteScalarAsync(stop) is long number ? new Lease(name, holder, number) : null;
    }

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken stop) => ExpireInAsync(lease, duration, stop);

    public Task ReleaseAsync(Lease lease, CancellationToken stop) => ExpireInAsync(lease, TimeSpan.Zero, stop);

    private async Task<bool> ExpireInAsync(Lease lease, TimeSpan duration, CancellationToken stop)
    {
        await using var command = source.CreateCommand("UPDATE leases SET expires_at = now() + $3 WHERE name = $1 AND number = $2");
        command.With(NpgsqlDbType.Text, lease.Name).With(NpgsqlDbType.Bigint, lease.Number).With(NpgsqlDbType.Interval, duration);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }
}

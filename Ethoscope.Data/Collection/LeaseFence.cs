using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>
/// First statement of a commit, whose statements may take longer than those of pages: holds the lease's row to the end of the transaction, so that nobody takes it over in between.
/// </summary>
internal static class LeaseFence
{
    /// <param name="lease">Null where there is none to hold: then only the time is given.</param>
    /// <exception cref="LeaseLostException">The row has another number, or is not there.</exception>
    public static async Task HoldAsync(NpgsqlTransaction transaction, Lease? lease, CancellationToken stop)
    {
        if (lease is null)
        {
            await using var time = new NpgsqlCommand($"SELECT {StatementTime.OfCommits}", transaction.Connection, transaction);
            await time.ExecuteNonQueryAsync(stop);
            return;
        }

        await using var command = new NpgsqlCommand(
            $"SELECT number, {StatementTime.OfCommits} FROM leases WHERE name = $1 FOR UPDATE",
            transaction.Connection,
            transaction
        );
        command.With(NpgsqlDbType.Text, lease.Name);
        if (await command.ExecuteScalarAsync(stop) is not long number || number != lease.Number)
            throw new LeaseLostException(lease);
    }
}

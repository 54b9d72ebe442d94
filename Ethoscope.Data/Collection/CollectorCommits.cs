using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Npgsql;

namespace Ethoscope.Data.Collection;

/// <summary>Begins the transactions in which collectors store.</summary>
internal sealed class CollectorCommits(NpgsqlDataSource source, ILivePublisher publisher, TimeProvider time)
{
    /// <param name="lease">Null for what works beside a collector, under a lock of its own.</param>
    /// <exception cref="LeaseLostException">The lease has passed to another run.</exception>
    public async Task<CollectorCommit> BeginAsync(Lease? lease, CancellationToken stop)
    {
        var connection = await source.OpenConnectionAsync(stop);
        try
        {
            var transaction = await connection.BeginTransactionAsync(stop);
            await LeaseFence.HoldAsync(transaction, lease, stop);
            return new CollectorCommit(transaction, connection, lease, publisher, time.GetUtcNow());
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

using Ethoscope.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Caching;

/// <summary>
/// Reads from the outbox where the versions stand before anything is served, so that what other processes keep is found. Without an answer
/// they are this process's own.
/// </summary>
internal sealed class DataVersionsStart(DataVersions versions, NpgsqlDataSource database, ILogger<DataVersionsStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (NpgsqlException error)
        {
            log.VersionsUnread(error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAsync(CancellationToken stop)
    {
        await using var batch = database.CreateBatch();
        // A restored or copied database gives its ids again.
        batch.BatchCommands.Add(
            new(
                """
                SELECT system_identifier || '/' || oid FROM pg_control_system(), pg_database WHERE datname = current_database()
                """
            )
        );
        batch.BatchCommands.Add(
            new(
                """
                SELECT channel, max(id) FROM outbox
                WHERE channel NOT LIKE 'mempool:%' AND substr(payload, 1, 15) <> '{"kind":"added"'
                GROUP BY channel
                """
            )
        );
        batch.BatchCommands.Add(new("SELECT DISTINCT ON (channel) id, channel, payload FROM outbox ORDER BY channel, id DESC"));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var origin = reader.GetString(0);
        await reader.NextResultAsync(stop);
        var past = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(stop))
            past[reader.GetString(0)] = reader.GetInt64(1);
        await reader.NextResultAsync(stop);
        var newest = new List<LiveEvent>();
        while (await reader.ReadAsync(stop))
            newest.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        versions.GoOnFrom(origin, newest, past);
    }
}

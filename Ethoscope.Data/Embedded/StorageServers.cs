using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// The servers that hold the data, up before the host builds what needs them. Disposal stops the embedded ones, after the host.
/// </summary>
public sealed class StorageServers : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;
    private readonly EmbeddedRedis? _redis;

    private StorageServers(EmbeddedPostgres? postgres, EmbeddedRedis? redis, StorageConnections connections) =>
        (_postgres, _redis, Connections) = (postgres, redis, connections);

    public StorageConnections Connections { get; }

    /// <summary>Starts the embedded servers that no address replaces. Servers of an address are not asked yet.</summary>
    /// <exception cref="FormatException">An address is malformed.</exception>
    /// <exception cref="EmbeddedServerException">An embedded server can't be started.</exception>
    public static async Task<StorageServers> StartAsync(
        StorageServersOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellationToken = default
    )
    {
        var database = options.DatabaseUrl is { } databaseUrl ? DatabaseUrl.Parse(databaseUrl) : null;
        var address = options.RedisUrl is { } redisUrl ? RedisUrl.Parse(redisUrl) : null;

        // PostgreSQL's start is mostly waiting for its own processes: meanwhile Redis starts, and the model is built.
        var starting = address is null
            ? Task.Run(() => EmbeddedRedis.Start(loggers.CreateLogger<EmbeddedRedis>()), CancellationToken.None)
            : null;
        EmbeddedPostgres? postgres = null;
        try
        {
            var warming = StorageModel.WarmAsync();
            postgres = database is null
                ? await EmbeddedPostgres.StartAsync(options.Postgres, time, loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken)
                : null;
            await warming;
            var redis = starting is null ? null : await starting;
            var connections = new StorageConnections(
                database ?? postgres!.ConnectionString,
                RedisUrl.ForUse(address ?? redis!.Address),
                postgres is not null,
                redis is not null
            );
            return new StorageServers(postgres, redis, connections);
        }
        catch
        {
            if (starting is not null)
            {
                await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (starting.IsCompletedSuccessfully)
                    (await starting).Dispose();
            }

            if (postgres is not null)
                await postgres.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _redis?.Dispose();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }
}

using Ethoscope.Core.Collection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// A PostgreSQL server of our own in a data folder, for small installs and demonstrations. It outlives a kill of this process and is
/// adopted at the next start; when it is killed itself, it is started again on the same port; disposal stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Superuser of the embedded server.</summary>
    internal const string UserName = "ethoscope";

    private static readonly TimeSpan _watchInterval = TimeSpan.FromSeconds(1);

    private readonly FolderLock _lock;
    private readonly PostgresFolder _folder;
    private readonly PostgresCommands _commands;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watch = Task.CompletedTask;
    private bool _stopped;

    private EmbeddedPostgres(FolderLock folderLock, PostgresFolder folder, PostgresCommands commands, ILogger logger) =>
        (_lock, _folder, _commands, _logger) = (folderLock, folder, commands, logger);

    /// <summary>For Npgsql, with the password.</summary>
    public string ConnectionString { get; private set; } = "";

    public int Port { get; private set; }

    /// <summary>The server was left running by an earlier process.</summary>
    public bool Adopted { get; private set; }

    /// <summary>
    /// Returns when the server answers and the database exists; creates both where there are none, and recovers what a crash left.
    /// </summary>
    /// <exception cref="EmbeddedServerException">It can't be started here; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancellationToken = default
    )
    {
        var folder = await PostgresFolder.CreateAsync(options.DataDirectory, cancellationToken);
        var folderLock = FolderLock.Acquire(folder.Home);
        try
        {
            var binaries = await PostgresBinaries.LocateAsync(options.Binaries, AppContext.BaseDirectory, cancellationToken);
            RefuseOtherVersion(folder, binaries);
            var owner = await ChooseOwnerAsync(folder, logger, cancellationToken);
            var home = new PostgresHome(folder, owner);
            await home.PrepareAsync(cancellationToken);
            binaries = await home.ReachableAsync(binaries, cancellationToken);

            var commands = new PostgresCommands(binaries, folder, owner);
            var password = await new PostgresInitialisation(folder, home, commands, logger).EnsureAsync(cancellationToken);
            var server = new EmbeddedPostgres(folderLock, folder, commands, logger);
            var probe = new PostgresProbe(folder, password);
            await server.RunAsync(options, probe, binaries.Version, time, cancellationToken);
            server._watch = server.WatchAsync(options with { FindPort = _ => server.Port }, probe, time, server._stopping.Token);
            return server;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server fast: open transactions roll back, a checkpoint is written.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
            return;

        _stopped = true;
        await _stopping.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Runs())
        {
            // pg_ctl would wait a minute for one that was killed and not reaped.
            var outcome = await _commands.StopAsync(CancellationToken.None);
            if (outcome.ExitCode != 0 && Runs())
            {
                _logger.PostgresStoppedImmediately(outcome.Text);
                await _commands.StopImmediatelyAsync(CancellationToken.None);
            }
        }

        _logger.PostgresStopped(_folder.Database);
        _stopping.Dispose();
        _lock.Dispose();
    }

    private async Task RunAsync(
        EmbeddedPostgresOptions options,
        PostgresProbe probe,
        string version,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var running = await new PostgresRecovery(_folder, probe, _commands, time, _logger).AdoptOrClearAsync(cancellationToken);
        Adopted = running is not null;
        Port = running ?? await new PostgresStarter(_folder, probe, _commands, time, _logger).StartAsync(options, cancellationToken);
        if (Adopted)
            _logger.PostgresAdopted(_folder.Database, Port);
        else
            _logger.PostgresStarted(version, _folder.Database, Port);

        try
        {
            await CreateDatabaseAsync(probe, options.Database, cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }

        ConnectionString = probe.ConnectionString(Port, options.Database);
    }

    /// <summary>
    /// Starts the server again whenever it is gone, on the same port, since connection strings hold it. What keeps it away, such as a full
    /// disk, is told once a minute.
    /// </summary>
    private async Task WatchAsync(EmbeddedPostgresOptions options, PostgresProbe probe, TimeProvider time, CancellationToken stop)
    {
        var once = new OncePerMinute(time);
        using var timer = new PeriodicTimer(_watchInterval, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            if (Runs())
                continue;

            if (once.Allows("postgres", "gone"))
                _logger.PostgresGone(_folder.Database);
            try
            {
                if (await new PostgresRecovery(_folder, probe, _commands, time, _logger).AdoptOrClearAsync(stop) is null)
                    await new PostgresStarter(_folder, probe, _commands, time, _logger).StartAsync(options, stop);
            }
            catch (Exception exception) when (exception is EmbeddedServerException or IOException)
            {
                if (once.Allows("postgres", "not started"))
                    _logger.PostgresNotRestarted(exception);
            }
        }
    }

    private bool Runs() => PostmasterFile.Read(_folder.PidFile) is { } file && PostgresProcesses.Lives(file.ProcessId, _folder.Database);

    private static void RefuseOtherVersion(PostgresFolder folder, PostgresBinaries binaries)
    {
        if (folder.StoredMajorVersion() is { } stored && stored != binaries.MajorVersion)
            throw new EmbeddedServerException(
                $"The database in {folder.Database} belongs to PostgreSQL {stored}, and the programs found ({binaries.Root}) are PostgreSQL {binaries.MajorVersion}: "
                    + $"set Ethoscope:Embedded:PostgresBinaries to a PostgreSQL {stored}, or set Ethoscope:DataDirectory to an empty folder to start anew."
            );
    }

    private static async Task<UnixUser?> ChooseOwnerAsync(PostgresFolder folder, ILogger logger, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;

        var owner = await new PostgresOwner(new UnixUsers()).ChooseAsync(folder.Database, cancellationToken);
        logger.PostgresOwnerChosen(owner.Name);
        return owner;
    }

    private async Task CreateDatabaseAsync(PostgresProbe probe, string name, CancellationToken cancellationToken)
    {
        await using var connection = await probe.OpenAsync(Port, cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
            return;

        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(name);
#pragma warning disable CA2100 // an identifier can't be a parameter
        await using var create = new NpgsqlCommand($"CREATE DATABASE {quoted}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}

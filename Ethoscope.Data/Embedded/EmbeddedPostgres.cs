using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// A PostgreSQL server of our own in a data folder, for small installs and demonstrations. It outlives a kill of this process and is
/// adopted at the next start; disposal stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Superuser of the embedded server.</summary>
    internal const string UserName = "ethoscope";

    private readonly FolderLock _lock;
    private readonly PostgresFolder _folder;
    private readonly PostgresCommands _commands;
    private readonly ILogger _logger;
    private bool _stopped;

    private EmbeddedPostgres(FolderLock folderLock, PostgresFolder folder, PostgresCommands commands, ILogger logger)
    {
        (_lock, _folder, _commands, _logger) = (folderLock, folder, commands, logger);
    }

    /// <summary>For Npgsql, with the password.</summary>
    public string ConnectionString { get; private set; } = "";

    public int Port { get; private set; }

    /// <summary>The server was left running by an earlier process.</summary>
    public bool Adopted { get; private set; }

    /// <summary>Returns when the server answers and the database exists; creates both where there are none, and recovers what a crash left.</summary>
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
            if (folder.StoredMajorVersion() is { } stored && stored != binaries.MajorVersion)
                throw new EmbeddedServerException(
                    $"The database in {folder.Database} belongs to PostgreSQL {stored}, and the programs found ({binaries.Root}) are PostgreSQL {binaries.MajorVersion}: "
                        + $"set Ethoscope:Embedded:PostgresBinaries to a PostgreSQL {stored}, or set Ethoscope:DataDirectory to an empty folder to start anew."
                );

            var owner = await ChooseOwnerAsync(folder, logger, cancellationToken);
            var home = new PostgresHome(folder, owner);
            await home.PrepareAsync(cancellationToken);
            binaries = await home.ReachableAsync(binaries, cancellationToken);
            var commands = new PostgresCommands(binaries, folder, owner);
            var password = await InitialiseAsync(folder, home, commands, logger, cancellationToken);
            var probe = new PostgresProbe(folder, password);

            var server = new EmbeddedPostgres(folderLock, folder, commands, logger);
            var running = await new PostgresRecovery(folder, probe, commands, time, logger).AdoptOrClearAsync(cancellationToken);
            server.Adopted = running is not null;
            server.Port =
                running ?? await new PostgresStarter(folder, probe, commands, time, logger).StartAsync(options.Settings, cancellationToken);
            if (server.Adopted)
                logger.PostgresAdopted(folder.Database, server.Port);
            else
                logger.PostgresStarted(binaries.Version, folder.Database, server.Port);

            await CreateDatabaseAsync(probe, server.Port, options.Database, cancellationToken);
            server.ConnectionString = probe.ConnectionString(server.Port, options.Database);
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
        var outcome = await _commands.StopAsync("fast", CancellationToken.None);
        if (outcome.ExitCode != 0 && PostmasterFile.Read(_folder.PidFile) is not null)
        {
            _logger.PostgresStoppedImmediately(outcome.Text);
            await _commands.StopAsync("immediate", CancellationToken.None);
        }

        _logger.PostgresStopped(_folder.Database);
        _lock.Dispose();
    }

    private static async Task<UnixUser?> ChooseOwnerAsync(PostgresFolder folder, ILogger logger, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;

        var owner = await new PostgresOwner(new UnixUsers()).ChooseAsync(folder.Database, cancellationToken);
        logger.PostgresOwnerChosen(owner.Name);
        return owner;
    }

    /// <summary>Returns the password. The database appears whole or not at all: initdb works beside it, and a rename ends it.</summary>
    private static async Task<string> InitialiseAsync(
        PostgresFolder folder,
        PostgresHome home,
        PostgresCommands commands,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        folder.DeleteUnfinished();
        if (Directory.Exists(folder.Database))
            return home.ReadPassword()
                ?? throw new EmbeddedServerException(
                    $"The password file {folder.PasswordFile} of the embedded database is missing: put it back, or set Ethoscope:DataDirectory to an empty folder to start anew."
                );

        logger.PostgresInitialising(folder.Database);
        var password = await home.CreatePasswordAsync(cancellationToken);
        var unfinished = folder.NewDatabase();
        var outcome = await commands.InitialiseAsync(unfinished, cancellationToken);
        if (outcome.ExitCode != 0)
            throw new EmbeddedServerException($"The embedded PostgreSQL can't create a database in {folder.Home}: {outcome.Text}");

        Directory.Move(unfinished, folder.Database);
        return password;
    }

    private static async Task CreateDatabaseAsync(PostgresProbe probe, int port, string name, CancellationToken cancellationToken)
    {
        await using var connection = await probe.OpenAsync(port, cancellationToken);
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

using System.Diagnostics;
using Ethoscope.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>A data folder whose servers, and the processes that hold them, are started and killed by a test.</summary>
internal sealed class PostgresLab : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<Process> _hosts = [];

    public string DataDirectory => _folder.Path;

    public string Home => Path.Combine(_folder.Path, "postgres");

    public string Database => Path.Combine(Home, "db");

    public string PidFile => Path.Combine(Database, "postmaster.pid");

    /// <summary>A kill of processes leaves the page cache whole, so that tests need no fsync.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["fsync"] = "off", ["shared_buffers"] = "32MB" };

    public EmbeddedPostgresOptions Options => new() { DataDirectory = DataDirectory, Settings = Settings };

    public Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions? options = null) =>
        EmbeddedPostgres.StartAsync(options ?? Options, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>Starts the server in a process of its own, and returns its connection string or its complaint.</summary>
    public async Task<(Process Process, string Line)> StartHostAsync(params string[] prefix)
    {
        var host = LaunchHost(prefix);
        return (host, await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
    }

    public Process LaunchHost(params string[] prefix)
    {
        string[] command = [.. prefix, "dotnet", typeof(PostgresHost).Assembly.Location, PostgresHost.Verb, DataDirectory];
        var host = Process.Start(
            new ProcessStartInfo(command[0], command.Skip(1))
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        _hosts.Add(host);
        return host;
    }

    public static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Process id of the server by its own file.</summary>
    public int ServerProcess() => PostmasterFile.Read(PidFile)!.ProcessId;

    public IReadOnlyList<int> Living() => PostgresProcesses.Of(Database);

    public static void KillServer(int process) => Process.GetProcessById(process).Kill();

    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromMinutes(2))
                throw new TimeoutException("The condition did not come true in two minutes.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Where(host => !host.HasExited))
            await KillAsync(host);
        while (Living() is { Count: > 0 } living)
        {
            await PostgresProcesses.SignalAsync("KILL", living, CancellationToken.None);
            await Task.Delay(20);
        }

        _folder.Dispose();
    }
}

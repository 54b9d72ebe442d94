using System.Diagnostics;
using Ethoscope.Data.Storage;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// TimescaleDB compiled to WebAssembly behind a small server in Node (timescale-server.mjs), for the tests of one class. It has one
/// backend.
/// </summary>
public sealed class TimescaleServer : IAsyncLifetime
{
    private Process? _server;
    private StorageHost? _host;
    private string? _missing;

    /// <summary>A migrated database; skips the test where Node or its packages are not installed.</summary>
    internal StorageHost Host
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return _host!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var project = Path.Combine(SharedData.Root, "Ethoscope.Tests");
        if (!Directory.Exists(Path.Combine(project, "node_modules", "@unni-craftsman", "pglite")))
        {
            _missing = "TimescaleDB for tests is not installed: run 'npm ci --ignore-scripts' in Ethoscope.Tests.";
            return;
        }

        _server = Process.Start(
            new ProcessStartInfo("node", [Path.Combine("Testing", "timescale-server.mjs")])
            {
                WorkingDirectory = project,
                UseShellExecute = false,
                RedirectStandardInput = true, // it ends when this closes
                RedirectStandardOutput = true,
            }
        )!;
        var ready =
            await _server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The TimescaleDB server did not start.");
        var port = ready.Split(' ')[1];
        _host = new($"Host=127.0.0.1;Port={port};Username=postgres;Password=x;Database=postgres;Maximum Pool Size=4;Command Timeout=120");
        await _host.Get<DatabaseMigrator>().MigrateAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_server is null)
            return;

        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }
}

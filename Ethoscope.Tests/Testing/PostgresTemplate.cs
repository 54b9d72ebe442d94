using Ethoscope.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>A stopped embedded database that labs copy, since initdb takes longer than most of their tests.</summary>
public sealed class PostgresTemplate : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = _folder.Path, Settings = PostgresLab.Settings };
        await using (await EmbeddedPostgres.StartAsync(options, TimeProvider.System, NullLogger.Instance)) { }
    }

    /// <summary>A data folder of its own, as after a first start and stop.</summary>
    internal async Task<PostgresLab> CreateLabAsync()
    {
        var lab = new PostgresLab();
        var copy = OperatingSystem.IsWindows()
            ? await ExternalProcess.RunAsync(_folder.Path, CancellationToken.None, "robocopy", "postgres", lab.Home, "/E", "/NFL", "/NDL")
            : await ExternalProcess.RunAsync(_folder.Path, CancellationToken.None, "cp", "-a", "postgres", lab.DataDirectory);
        return copy.ExitCode <= 1 ? lab : throw new IOException(copy.Text);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

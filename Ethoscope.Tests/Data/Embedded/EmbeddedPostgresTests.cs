using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

[Collection(EmbeddedPostgresCollection.Name)]
public sealed class EmbeddedPostgresTests(PostgresTemplate template) : IAsyncLifetime
{
    private PostgresLab _lab = null!;

    [Fact]
    public async Task StartAsync_AfterStop_FindsTheDataAgainOnTheSamePort()
    {
        int port;
        await using (var first = await _lab.StartAsync())
        {
            port = first.Port;
            await PostgresLab.ExecuteAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var second = await _lab.StartAsync();

        (await PostgresLab.ExecuteAsync(second.ConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
        new NpgsqlConnectionStringBuilder(second.ConnectionString).Database.ShouldBe("ethoscope");
        (second.Adopted, second.Port).ShouldBe((false, port));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task StartAsync_NewFolder_ClosesItAndItsPasswordToOthers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var lab = new PostgresLab();

        await using var server = await lab.StartAsync();

        File.GetUnixFileMode(Path.Combine(lab.Home, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(lab.Home).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task StartAsync_RememberedPortTaken_TakesAnother()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var taken = ((IPEndPoint)squatter.LocalEndpoint).Port;
        await File.WriteAllTextAsync(Path.Combine(_lab.Home, "port"), taken.ToString(CultureInfo.InvariantCulture));

        await using var server = await _lab.StartAsync();

        server.Port.ShouldNotBe(taken);
        (await File.ReadAllTextAsync(Path.Combine(_lab.Home, "port"))).ShouldBe(server.Port.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task StartAsync_PortTakenAfterItWasChosen_TriesAnother()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var taken = ((IPEndPoint)squatter.LocalEndpoint).Port;
        var asked = 0;

        await using var server = await _lab.StartAsync(_lab.Options with { FindPort = port => asked++ == 0 ? taken : FreePort.Find(port) });

        asked.ShouldBe(2);
        server.Port.ShouldNotBe(taken);
    }

    [Fact]
    public async Task StartAsync_SettingThatTheServerRefuses_TellsItsLastLinesOnly()
    {
        var options = _lab.Options with { Settings = new Dictionary<string, string> { ["wal_compression"] = "lz5" } };

        var fault = await Should.ThrowAsync<EmbeddedServerException>(() => _lab.StartAsync(options));

        fault.Message.ShouldContain("invalid value for parameter \"wal_compression\"");
        fault.Message.ShouldNotContain("ready to accept connections");
    }

    [Fact]
    public async Task StartAsync_FolderThatAnotherProcessHolds_IsRefusedByName()
    {
        var (holder, _) = await _lab.StartHostAsync();

        var fault = await Should.ThrowAsync<EmbeddedServerException>(() => _lab.StartAsync());

        fault.Message.ShouldStartWith($"The folder {_lab.Home} is in use by another Ethoscope (process {holder.Id})");
        holder.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_InputOfHostEnds_StopsTheServer()
    {
        var (host, _) = await _lab.StartHostAsync();

        host.StandardInput.Close();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        host.ExitCode.ShouldBe(0);
        await PostgresLab.UntilAsync(() => _lab.Living().Count == 0);
        File.Exists(_lab.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_OtherMajorVersion_IsRefusedNamingBoth()
    {
        await File.WriteAllTextAsync(Path.Combine(_lab.Database, "PG_VERSION"), "14\n");

        var fault = await Should.ThrowAsync<EmbeddedServerException>(() => _lab.StartAsync());

        fault.Message.ShouldStartWith($"The database in {_lab.Database} belongs to PostgreSQL 14, and the programs found (");
        fault.Message.ShouldContain(") are PostgreSQL 18:");
    }

    /// <summary>Pages and jobs have a pool each.</summary>
    [Fact]
    public async Task StartAsync_MoreCallersThanItHasConnections_AllAreAnswered()
    {
        await using var lab = new PostgresLab();
        await using var server = await lab.StartAsync();
        await using var pages = NpgsqlDataSource.Create(server.ConnectionString);
        await using var jobs = NpgsqlDataSource.Create(server.ConnectionString);

        var answers = await Task.WhenAll(Enumerable.Range(0, 160).Select(i => AskAsync(i % 2 == 0 ? pages : jobs)));

        answers.ShouldAllBe(answer => answer == 1);

        static async Task<int> AskAsync(NpgsqlDataSource pool)
        {
            await using var command = pool.CreateCommand("SELECT 1 FROM pg_sleep(0.1)");
            return (int)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task StartAsync_InstalledPostgres_ServesAndKeepsItsVersion()
    {
        // Of another major version than the package's 18.
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .FirstOrDefault(folder => !folder.EndsWith("/18", StringComparison.Ordinal))
            : null;
        Assert.SkipWhen(installed is null, "Debian's PostgreSQL is not installed (Debian: postgresql).");
        var major = Path.GetFileName(installed)!;

        await using var lab = new PostgresLab();
        await using (var server = await lab.StartAsync(lab.Options with { Binaries = installed }))
            ((string?)await PostgresLab.ExecuteAsync(server.ConnectionString, "SHOW server_version"))
                .ShouldNotBeNull()
                .ShouldStartWith($"{major}.");
        var fault = await Should.ThrowAsync<EmbeddedServerException>(() => lab.StartAsync());

        fault.Message.ShouldContain($"belongs to PostgreSQL {major}");
    }

    [Fact]
    public async Task StartAsync_BinariesNotThere_NamesTheKey()
    {
        var fault = await Should.ThrowAsync<EmbeddedServerException>(() => _lab.StartAsync(_lab.Options with { Binaries = "/nowhere" }));

        fault.Message.ShouldStartWith("Ethoscope:Embedded:PostgresBinaries is /nowhere");
    }

    [Fact]
    public async Task StartAsync_PasswordFileLost_SaysSo()
    {
        File.Delete(Path.Combine(_lab.Home, "password"));

        var fault = await Should.ThrowAsync<EmbeddedServerException>(() => _lab.StartAsync());

        fault.Message.ShouldContain("password file");
        Directory.Exists(_lab.Database).ShouldBeTrue();
    }

    public async ValueTask InitializeAsync() => _lab = await template.CreateLabAsync();

    public ValueTask DisposeAsync() => _lab?.DisposeAsync() ?? ValueTask.CompletedTask;
}

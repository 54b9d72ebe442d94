using System.Diagnostics;
using System.Globalization;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

/// <summary>What kills leave, as real processes.</summary>
[Collection(EmbeddedPostgresCollection.Name)]
public sealed class PostgresRecoveryTests(PostgresTemplate template) : IAsyncLifetime
{
    private const string Keep = "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n";
    private const string Count = "SELECT count(*) FROM kept";
    private PostgresLab _lab = null!;

    [Fact]
    public async Task StartAsync_HostKilled_AdoptsTheLiveServer()
    {
        var (host, connection) = await _lab.StartHostAsync();
        await PostgresLab.ExecuteAsync(connection, Keep);
        var process = _lab.ServerProcess();
        await PostgresLab.KillAsync(host);

        await using (var server = await _lab.StartAsync())
        {
            server.Adopted.ShouldBeTrue();
            server.ConnectionString.ShouldBe(connection);
            _lab.ServerProcess().ShouldBe(process);
            (await PostgresLab.ExecuteAsync(server.ConnectionString, Count)).ShouldBe(1000L);
        }

        await PostgresLab.UntilAsync(() => _lab.Living().Count == 0);
    }

    [Fact]
    public async Task StartAsync_ServerKilledAtOnceBefore_RecoversWhatWasCommitted()
    {
        var (host, connection) = await _lab.StartHostAsync();
        await PostgresLab.ExecuteAsync(connection, Keep);
        await PostgresLab.KillAsync(host);
        PostgresLab.KillServer(_lab.ServerProcess());

        await using var server = await _lab.StartAsync();

        server.Adopted.ShouldBeFalse();
        (await PostgresLab.ExecuteAsync(server.ConnectionString, Count)).ShouldBe(1000L);
    }

    [Fact]
    public async Task KilledServer_WhileHeld_ComesBackOnTheSamePort()
    {
        await using var server = await _lab.StartAsync();
        var (connection, port, killed) = (server.ConnectionString, server.Port, _lab.ServerProcess());
        await PostgresLab.ExecuteAsync(connection, Keep);

        PostgresLab.KillServer(killed);

        await PostgresLab.UntilAsync(() => _lab.Living() is { Count: > 0 } living && !living.Contains(killed));
        object? count = null;
        await PostgresLab.UntilAsync(async () => (count = await TryAsync(connection, Count)) is not null);
        count.ShouldBe(1000L);
        server.Port.ShouldBe(port);
    }

    [Fact]
    public async Task DisposeAsync_ServerKilledBefore_EndsAtOnce()
    {
        var server = await _lab.StartAsync();
        PostgresLab.KillServer(_lab.ServerProcess());
        await PostgresLab.UntilAsync(() => _lab.Living().Count == 0);
        var since = TimeProvider.System.GetTimestamp();

        await server.DisposeAsync();

        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(50)); // pg_ctl alone waits 60 s for a zombie
    }

    [Fact]
    public async Task StartAsync_BackendOutlivesTheKilledServer_EndsItAndRecovers()
    {
        var (host, connection) = await _lab.StartHostAsync();
        await PostgresLab.ExecuteAsync(connection, Keep);
        await using var busy = new NpgsqlConnection(connection + ";Pooling=false;Command Timeout=0");
        await busy.OpenAsync(TestContext.Current.CancellationToken);
        var backend = busy.ProcessID;
        await using var endless = new NpgsqlCommand("DO 'BEGIN LOOP END LOOP; END'", busy);
        var running = endless.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await PostgresLab.UntilAsync(() => CpuTicks(backend) > 5);
        await PostgresLab.KillAsync(host);
        PostgresLab.KillServer(_lab.ServerProcess());
        await PostgresLab.UntilAsync(() => _lab.Living() is [var last] && last == backend);

        await using var server = await _lab.StartAsync();

        _lab.Living().ShouldNotContain(backend);
        (await PostgresLab.ExecuteAsync(server.ConnectionString, Count)).ShouldBe(1000L);
        await Should.ThrowAsync<NpgsqlException>(() => running);
    }

    [Fact]
    public async Task StartAsync_PidFileNamesAnotherLivingProgram_Starts()
    {
        await using (var first = await _lab.StartAsync())
            await PostgresLab.ExecuteAsync(first.ConnectionString, Keep);
        using var other = StartAsOwnerOf("sleep", "600");
        await WritePidFileAsync(other.Id);

        await using var server = await _lab.StartAsync();

        (await PostgresLab.ExecuteAsync(server.ConnectionString, Count)).ShouldBe(1000L);
        other.HasExited.ShouldBeFalse();
        await PostgresLab.KillAsync(other);
    }

    [Fact]
    public async Task StartAsync_PidFileOfAnEarlierLifeWithOurOwnPid_Starts()
    {
        await WritePidFileAsync(Environment.ProcessId);

        await using var server = await _lab.StartAsync();

        server.Adopted.ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_EmptyPidFile_Starts()
    {
        await File.WriteAllTextAsync(_lab.PidFile, "");

        await using var server = await _lab.StartAsync();

        server.Adopted.ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_HostKilledDuringInitialisation_StartsAnew()
    {
        await using var lab = new PostgresLab();
        var host = lab.LaunchHost();
        await PostgresLab.UntilAsync(() => Directory.Exists(lab.Home) && Directory.EnumerateDirectories(lab.Home, "db.new*").Any());
        await PostgresLab.KillAsync(host);
        Directory.Exists(lab.Database).ShouldBeFalse();

        await using var server = await lab.StartAsync();

        (await PostgresLab.ExecuteAsync(server.ConnectionString, "SELECT current_database()")).ShouldBe("ethoscope");
    }

    [Fact]
    public async Task StartAsync_UnfinishedInitialisationLeft_IsDeleted()
    {
        await using var lab = new PostgresLab();
        var unfinished = Directory.CreateDirectory(Path.Combine(lab.Home, "db.new-1", "base")).Parent!;
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "18\n");

        await using var server = await lab.StartAsync();

        Directory.Exists(unfinished.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_RecoveryOutlastsPgCtl_AsksTheServerItself()
    {
        var (host, connection) = await _lab.StartHostAsync();
        await PostgresLab.ExecuteAsync(connection, "CREATE TABLE kept AS SELECT generate_series(1, 1000000) AS n");
        await PostgresLab.KillAsync(host);
        PostgresLab.KillServer(_lab.ServerProcess());

        await using var server = await _lab.StartAsync(_lab.Options with { StartSeconds = 0 });

        (await PostgresLab.ExecuteAsync(server.ConnectionString, Count)).ShouldBe(1_000_000L);
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
        _lab = await template.CreateLabAsync();
    }

    public ValueTask DisposeAsync() => _lab?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Null while the server does not answer.</summary>
    private static async Task<object?> TryAsync(string connection, string sql)
    {
        try
        {
            return await PostgresLab.ExecuteAsync(connection, sql);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>User time of a process, in clock ticks (proc(5), field 14).</summary>
    private static long CpuTicks(int process) =>
        long.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[11], CultureInfo.InvariantCulture);

    /// <summary>As the database's owner, since PostgreSQL itself sees through a pid of another user's.</summary>
    private Process StartAsOwnerOf(string program, params string[] arguments)
    {
        string[] command =
        [
            .. Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid=postgres", "--clear-groups", "--"] : Array.Empty<string>(),
            program,
            .. arguments,
        ];
        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false })!;
    }

    private Task WritePidFileAsync(int process) =>
        File.WriteAllTextAsync(_lab.PidFile, $"{process}\n{_lab.Database}\n1700000000\n{FreePort.Find()}\n\n127.0.0.1\n  1  2\nready   \n");
}

using System.Runtime.Versioning;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Backup and restore as an operator runs them: processes on the folder of a server that was there before.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(FaultsCollection.Name)]
public sealed class BackupTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Backup_OfAServerThatWasKilled_RestoresToEqualTables()
    {
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await anvil.SendAsync(2);
        await anvil.MineAsync(20);
        using var folder = new TestFolder();
        using var other = new TestFolder();
        var data = Path.Combine(folder.Path, "data");
        var environment = Environment(data, anvil.Url);
        await using (var app = await AppProcess.StartAsync(environment))
        {
            await HeadAtAsync(app, 20);
            await anvil.ReorganiseAsync(2);
            await anvil.MineAsync(3);
            await HeadAtAsync(app, 23);
            await RunAsync(environment, 2, "is in use by another Ethoscope", "backup", "--to", folder.Path);
            await app.KillAsync();
        }

        await WriteSecretAsync(Path.Combine(data, ".secret"), "kept");
        var archive = Path.Combine(folder.Path, "one.tar.gz");
        await RunAsync(environment, 0, "compared with its source", "backup", "--to", archive);

        File.GetUnixFileMode(archive).ShouldBe(Private);
        Directory.EnumerateFiles(folder.Path).ShouldBe([archive]);
        File.Exists(Path.Combine(data, "postgres", "db", "postmaster.pid")).ShouldBeFalse("nothing runs that did not run");
        var source = await TablesAsync(data);

        var copy = Path.Combine(other.Path, "data");
        await RunAsync(Environment(copy, anvil.Url), 0, "Restored", "restore", "--from", archive);

        var restored = await TablesAsync(copy);
        restored["public.blocks"].Count.ShouldBe(24);
        restored["public.orphaned_blocks"].Count.ShouldBeGreaterThan(0);
        restored.Keys.ShouldBe(source.Keys);
        foreach (var (table, rows) in source)
            restored[table].ShouldBe(rows, table);
        File.GetUnixFileMode(Path.Combine(copy, ".secret")).ShouldBe(Private);
        (await File.ReadAllTextAsync(Path.Combine(copy, ".secret"))).ShouldBe("kept");

        // The restored server goes on from there.
        await anvil.MineAsync(4);
        await using var again = await AppProcess.StartAsync(Environment(copy, anvil.Url));
        await HeadAtAsync(again, 27);
        (await again.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Backup_KilledInTheMiddle_LeavesTheNameFree()
    {
        using var folder = new TestFolder();
        var data = Path.Combine(folder.Path, "data");
        var environment = Environment(data, new Uri("http://127.0.0.1:9"));
        await (await StartAsync(data)).DisposeAsync();
        var target = Path.Combine(folder.Path, "one.tar.gz");

        await using (var killed = AppProcess.LaunchCommand(environment, "backup", "--to", target))
        {
            await Eventually.TrueAsync(() => Task.FromResult(File.Exists(target + ".part")), "the unfinished file");
            await killed.KillAsync();
        }

        File.Exists(target).ShouldBeFalse();
        await RunAsync(environment, 0, "compared with its source", "backup", "--to", target);
        Directory.EnumerateFiles(folder.Path).ShouldBe([target]);
    }

    [Fact]
    public async Task Backup_DatabaseUrl_NamesTheCommandsWithoutThePassword()
    {
        var environment = new Dictionary<string, string?>
        {
            ["DATABASE_URL"] = "postgresql://me:s3cret-word@db.example:5433/eth?sslmode=require",
        };
        await using var backup = AppProcess.LaunchCommand(environment, "backup");

        await backup.EndsAsync(
            1,
            "pg_dump --format=custom --file=ethoscope.dump 'postgresql://me@db.example:5433/eth?sslmode=require'",
            "timescaledb_post_restore()"
        );
        backup.Output.ShouldNotContain("s3cret");
    }

    private static Dictionary<string, string?> Environment(string data, Uri node) =>
        new() { ["Ethoscope__DataDirectory"] = data, ["Ethoscope__Chains__ethereum__Endpoints__0"] = node.ToString() };

    private static async Task RunAsync(Dictionary<string, string?> environment, int code, string told, params string[] arguments)
    {
        await using var command = AppProcess.LaunchCommand(environment, arguments);
        await command.EndsAsync(code, told);
    }

    private static async Task<SortedDictionary<string, List<string>>> TablesAsync(string data)
    {
        await using var server = await StartAsync(data);
        return await TableDump.ReadAsync(server.ConnectionString);
    }

    private static Task<EmbeddedPostgres> StartAsync(string data) =>
        EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = data, Settings = PostgresLab.Settings },
            TimeProvider.System,
            NullLogger.Instance
        );

    private static async Task WriteSecretAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path, text);
        File.SetUnixFileMode(path, Private);
    }

    private static Task HeadAtAsync(AppProcess app, long number) =>
        Eventually.GetAsync(() => Metrics.ReadAsync(app, "ethoscope_head_block_number"), head => head >= number, $"block {number} as head");
}

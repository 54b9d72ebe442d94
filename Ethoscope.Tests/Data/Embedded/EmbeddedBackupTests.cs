using System.Runtime.Versioning;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

/// <summary>Backups and restores that can't be: each says why, and leaves nothing.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(EmbeddedPostgresCollection.Name)]
public sealed class EmbeddedBackupTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Copy => Path.Combine(_folder.Path, "copy");

    private string Target => Path.Combine(_folder.Path, "one.tar.gz");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_InEachWayThatCantBe_SaysWhyAndLeavesNothing()
    {
        await ShouldRefuseAsync(BackupAsync(Target), "There is no embedded database");
        Directory.Exists(Data).ShouldBeFalse();

        await using (var server = await StartAsync())
        {
            await ShouldRefuseAsync(BackupAsync(Target), "is in use by another Ethoscope");
            (await PostgresLab.ExecuteAsync(server.ConnectionString, "SELECT 1")).ShouldBe(1);
        }

        var within = Path.Combine(Data, "postgres", "db", "pg_tblspc", "1");
        File.CreateSymbolicLink(within, _folder.Path);
        await ShouldRefuseAsync(BackupAsync(Target), "is a link");
        File.Delete(within);
        var holder = Path.Combine(Data, "postgres", "lock.pid");
        File.Delete(holder);
        File.CreateSymbolicLink(holder, holder);
        await ShouldRefuseAsync(BackupAsync(Target), "of the embedded database can't be used (");
        File.Delete(holder);
        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();

        var link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, Data);
        await ShouldRefuseAsync(BackupAsync(Path.Combine(Data, "one.tar.gz")), "is inside the data directory");
        await ShouldRefuseAsync(BackupAsync(Path.Combine(link, "one.tar.gz")), "is inside the data directory");
        await ShouldRefuseAsync(BackupAsync(Path.Combine(_folder.Path, "none", "one.tar.gz")), "There is no folder");
        await ShouldRefuseAsync(BackupAsync("/proc/one.tar.gz"), "can't be written");
        await BackupAsync(Target);
        await ShouldRefuseAsync(BackupAsync(Target), "is there already");
        Directory.EnumerateFiles(_folder.Path).ShouldBe([Target]);
        Directory.EnumerateFiles(Data).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_WhatCantBeAndThenAfterAKillBesideADemo_SaysWhyAndRestoresOnce()
    {
        await (await StartAsync()).DisposeAsync();
        await BackupAsync(Target);
        var bytes = await File.ReadAllBytesAsync(Target);
        var damaged = Path.Combine(_folder.Path, "damaged.tar.gz");

        await ShouldRefuseAsync(new EmbeddedRestore(Data).ReadAsync(Target, default), "is not empty");
        await ShouldRefuseAsync(new EmbeddedRestore(Copy).ReadAsync(Target + "x", default), "There is no file");
        foreach (var part in new[] { bytes[..^200], Flipped(bytes, bytes.Length / 2), Flipped(bytes, bytes.Length - 6), [1, 2, 3] })
        {
            await File.WriteAllBytesAsync(damaged, part);
            await ShouldRefuseAsync(new EmbeddedRestore(Copy).ReadAsync(damaged, default), "damaged.tar.gz is not a backup");
        }

        Directory.EnumerateFileSystemEntries(Copy).ShouldBeEmpty();

        Directory.CreateDirectory(Path.Combine(Copy, ".restore-1", "postgres"));
        await File.WriteAllTextAsync(Path.Combine(Copy, ".secret"), "moved before the kill");
        Directory.CreateDirectory(Path.Combine(Copy, "demo-2", "postgres"));

        await new EmbeddedRestore(Copy).ReadAsync(Target, default);

        Directory.Exists(Path.Combine(Copy, ".restore-1")).ShouldBeFalse();
        File.Exists(Path.Combine(Copy, "postgres", "db", "PG_VERSION")).ShouldBeTrue();
        Directory.Exists(Path.Combine(Copy, "demo-2", "postgres")).ShouldBeTrue();
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var copy = bytes.ToArray();
        copy[at] ^= 0x10;
        return copy;
    }

    private static async Task ShouldRefuseAsync(Task work, string sentence) =>
        (await Should.ThrowAsync<EmbeddedServerException>(work)).Message.ShouldContain(sentence);

    private Task BackupAsync(string target) =>
        new EmbeddedBackup(Options, TimeProvider.System, NullLogger.Instance).WriteAsync(target, default);

    private EmbeddedPostgresOptions Options => new() { DataDirectory = Data, Settings = PostgresLab.Settings };

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, TimeProvider.System, NullLogger.Instance);
}

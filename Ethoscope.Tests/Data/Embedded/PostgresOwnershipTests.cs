using System.Runtime.Versioning;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

/// <summary>Users and closed folders, as root on a real machine.</summary>
[Collection(EmbeddedPostgresCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class PostgresOwnershipTests(PostgresTemplate template) : IAsyncLifetime
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private PostgresLab _lab = null!;

    [Theory]
    [InlineData("51234:51234")] // has no passwd entry
    [InlineData("nobody:nogroup")]
    public async Task StartAsync_FolderOfAUser_RunsAsThatUser(string owner)
    {
        await MustAsync("chown", "-R", owner, _lab.Home);

        await using var server = await _lab.StartAsync();

        (await PostgresLab.ExecuteAsync(server.ConnectionString, "SELECT 1")).ShouldBe(1);
        var users = new UnixUsers();
        var process = await users.OwnerOfAsync($"/proc/{_lab.ServerProcess()}", TestContext.Current.CancellationToken);
        process.ShouldBe(await users.OwnerOfAsync(_lab.Database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StartAsync_NotRoot_NeedsNoOtherUser()
    {
        await using var lab = new PostgresLab();
        await MustAsync("chown", "nobody", lab.DataDirectory);

        var (host, connection) = await lab.StartHostAsync("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");

        (await PostgresLab.ExecuteAsync(connection, "SELECT 1")).ShouldBe(1);
        host.StandardInput.Close();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        host.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task StartAsync_NotRootOnAFolderOfRoot_SaysThatItCantWrite()
    {
        await using var lab = new PostgresLab();

        var (_, complaint) = await lab.StartHostAsync("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");

        complaint.ShouldStartWith($"The folder {lab.Home} for the embedded database can't be created");
        complaint.ShouldContain("set Ethoscope:DataDirectory");
    }

    [Fact]
    public async Task StartAsync_DataBelowAClosedFolder_NamesThatFolder()
    {
        var closed = Directory.CreateDirectory(Path.Combine(_lab.DataDirectory, "closed"), OwnerOnly).FullName;

        var fault = await Should.ThrowAsync<EmbeddedServerException>(() =>
            _lab.StartAsync(_lab.Options with { DataDirectory = Path.Combine(closed, "data") })
        );

        fault.Message.ShouldContain($"can't enter {closed}:");
        fault.Message.ShouldContain("Ethoscope:DataDirectory");
    }

    [Fact]
    public async Task StartAsync_BinariesBelowAClosedFolder_RunsACopy()
    {
        var binaries = await PostgresBinaries.LocateAsync(null, AppContext.BaseDirectory, TestContext.Current.CancellationToken);
        var closed = Directory.CreateDirectory(Path.Combine(_lab.DataDirectory, "closed"), OwnerOnly).FullName;
        await MustAsync("cp", "-a", binaries.Root, Path.Combine(closed, "native"));

        await using var server = await _lab.StartAsync(_lab.Options with { Binaries = Path.Combine(closed, "native") });

        File.ResolveLinkTarget($"/proc/{_lab.ServerProcess()}/exe", false)!
            .FullName.ShouldBe(Path.Combine(_lab.Home, $"programs-{binaries.Version}", "bin", "postgres"));
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "Only root on Linux can run programs as other users."
        );
        _lab = await template.CreateLabAsync();
    }

    public ValueTask DisposeAsync() => _lab?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task MustAsync(params string[] command)
    {
        var outcome = await ExternalProcess.RunAsync("/", TestContext.Current.CancellationToken, command);
        outcome.ExitCode.ShouldBe(0, outcome.Text);
    }
}

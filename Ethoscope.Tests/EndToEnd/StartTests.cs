using System.Net;
using System.Net.Sockets;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>A start that can't succeed ends at once with a sentence, and one that is broken off ends cleanly.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class StartTests(PostgresServer server)
{
    [Theory]
    [InlineData(1, "There is no option --demoo (did you mean --demo?)", "--demoo")]
    [InlineData(1, "There is no command migrat", "migrat")]
    [InlineData(1, "needs a value", "--Ethoscope:DataDirectory")]
    public async Task Start_CommandLineMistyped_NamesIt(int code, string sentence, params string[] arguments)
    {
        await using var app = AppProcess.Launch(new Dictionary<string, string?>(), arguments);

        await app.EndsAsync(code, sentence);
    }

    [Fact]
    public async Task Start_ScheduleThatIsNone_NamesTheKey()
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        await using var app = AppProcess.Launch(
            watched.Environment(new Uri("http://127.0.0.1:9")),
            "--Ethoscope:Collectors:blocks:Schedule",
            "99 * * * *"
        );

        await app.EndsAsync(2, "Ethoscope:Collectors:blocks:Schedule is '99 * * * *'");
    }

    [Theory]
    [InlineData("weak", "", "permission denied for schema public): make it the owner of the database")]
    [InlineData("weak", "_missing", "permission denied to create database): make it the owner of the database")]
    [InlineData(null, "?sslmode=require", "The database speaks no TLS, which sslmode in DATABASE_URL asks for")]
    public async Task Start_DatabaseThatCantBeUsed_EndsWithWhatToDo(string? role, string behind, string sentence)
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        var url = new UriBuilder(environment["DATABASE_URL"]!);
        if (role is not null)
        {
            var name = $"{role}_{Guid.NewGuid():N}";
            await watched.Storage.LinesAsync($"CREATE ROLE {name} LOGIN PASSWORD 'word'");
            (url.UserName, url.Password, url.Query) = (name, "word", "");
        }

        environment["DATABASE_URL"] = url.Uri.AbsoluteUri + behind;
        await using var app = AppProcess.Launch(environment);

        await app.EndsAsync(2, sentence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_WrongInSeveralPlaces_NamesThemAllAndEndsWithTwo(bool inFile)
    {
        string[] lines =
        [
            "DATABASE_URL=mysql://ann:s3cret@db.test/chain",
            "LOG_LEVEL=LOUD",
            "Ethoscope__Collectors__blocks__Depth=deep",
            "Ethoscope__Chains__ethereum__Endpoints__0=s3cret",
            "Ethoscope__Retentoin__Iterations=1d",
        ];
        using var folder = new TestFolder();
        var pairs = lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]);
        if (inFile)
            await File.WriteAllLinesAsync(Path.Combine(folder.Path, ".env"), lines, TestContext.Current.CancellationToken);
        await using var app = AppProcess.Launch(inFile ? new Dictionary<string, string?>() : pairs, "--contentRoot", folder.Path);

        await app.EndsAsync(
            2,
            "DATABASE_URL can't be used",
            "LOG_LEVEL is 'LOUD'; accepted is TRACE",
            "Ethoscope:Collectors:blocks:Depth is 'deep'; accepted is headers, receipts or full",
            "Ethoscope:Chains:ethereum:Endpoints:0 is not an address that begins with http",
            "Ethoscope:Retentoin is not a known key; the nearest is Ethoscope:Retention"
        );
        app.Output.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Start_PortTaken_SaysWhatToDo()
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = AppProcess.Launch(watched.Environment(new Uri("http://127.0.0.1:9")), "--urls", $"http://127.0.0.1:{port}");

        await app.EndsAsync(2, "Give another address by --urls");
    }

    [Fact]
    public async Task Start_BrokenOffBySigterm_EndsAndLeavesNoServer()
    {
        using var folder = new TestFolder();
        await using var app = AppProcess.Launch(new Dictionary<string, string?> { ["Ethoscope__DataDirectory"] = folder.Path }, "--demo");
        await app.SaysAsync("creates its database");

        (await app.StopAsync()).ShouldBe(0);

        Directory.EnumerateFiles(folder.Path, "postmaster.pid", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verb_EndedByASignal_SaysByItsExitCodeThatItIsNotDone()
    {
        using var folder = new TestFolder();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var environment = new Dictionary<string, string?>
        {
            ["Ethoscope__DataDirectory"] = folder.Path,
            ["Ethoscope__Chains__ethereum__Endpoints__0"] = $"http://{silent.LocalEndpoint}",
        };
        await using var doctor = AppProcess.LaunchCommand(environment, "doctor");
        using var asked = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        var code = await doctor.StopAsync();

        code.ShouldBe(143, doctor.Output);
    }
}

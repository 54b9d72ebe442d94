using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>What doctor says of a healthy installation and of sick ones, and that it leaves both as they are.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DoctorTests(PostgresServer server)
{
    private const string Key = "k3y-of-mine-0123456789";

    [Fact]
    public async Task Doctor_AllWell_EndsWithNought()
    {
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        using var redis = RedisServer.OnFreePort();
        redis.Start("redis-word");
        await using var stub = await NodeAsync();
        var environment = watched.Environment(new Uri(stub.Url, Key));
        environment["REDIS_URL"] = $"redis://:redis-word@127.0.0.1:{redis.Port}";

        var (code, told) = await RunAsync(environment, "doctor");

        code.ShouldBe(0, told);
        told.ShouldContain("by DATABASE_URL");
        told.ShouldMatch("All [1-9][0-9]* applied");
        told.ShouldContain("note       TimescaleDB");
        told.ShouldContain("answers in ");
        told.ShouldContain("Agrees with the newest block");
        told.ShouldContain("Chain 1 as configured, head 120");
        told.ShouldContain("receipts by block, no eth_config");
        told.ShouldContain("blocks at depth full ");
        told.ShouldContain(", price 1,440. No endpoint offers its pool");
        told.ShouldContain("note       beacon nodes");
        ShouldHideSecrets(told);
    }

    [Fact]
    public async Task Doctor_SickInstallation_SaysWhatToDoAboutEachThing()
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        await using var good = await NodeAsync();
        await using var wrong = await NodeAsync(chainId: 5);
        await using var old = await NodeAsync(age: TimeSpan.FromHours(2));
        await using var closed = await RpcStub.StartAsync();
        closed.Intercept = _ => new StubAnswer(401, $$"""{"error":"no such key {{Key}}"}""");
        await using var page = await RpcStub.StartAsync();
        page.Intercept = _ => new StubAnswer(200, "<html><body>Please log in</body></html>");
        var environment = watched.Environment();
        environment["REDIS_URL"] = "redis://:redis-word@127.0.0.1:9";
        await using var beacon = await BeaconStub.StartAsync(
            KnownChains.Ethereum.Slots!.SlotDuring(TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(12))
        );
        environment["Ethoscope__Beacon"] = null;
        environment["Ethoscope__Beacon__0__Name"] = "some";
        environment["Ethoscope__Beacon__0__Url"] = new Uri(beacon.Url, Key).ToString();
        environment["Ethoscope__Beacon__1__Name"] = "gone";
        environment["Ethoscope__Beacon__1__Url"] = "http://127.0.0.1:9";
        (string Name, Uri Url)[] endpoints =
        [
            ("wrong", wrong.Url),
            ("closed", closed.Url),
            ("page", page.Url),
            ("old", old.Url),
            ("away", new Uri("http://127.0.0.1:9")),
            ("good", good.Url),
        ];
        for (var i = 0; i < endpoints.Length; i++)
        {
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__Name"] = endpoints[i].Name;
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__Url"] = new Uri(endpoints[i].Url, Key).ToString();
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__RequestsPerDay"] = "1000";
        }

        var (code, told) = await RunAsync(environment, "doctor");
        var (again, json) = await RunAsync(environment, "doctor", "--json");

        code.ShouldBe(3, told);
        again.ShouldBe(3);
        var findings = JsonNode.Parse(json)!.AsArray().ToDictionary(one => (string)one!["about"]!, one => one!);
        ShouldAdvise("migrations", "Run migrate");
        ShouldAdvise("Redis", "Check that it runs");
        ShouldAdvise("ethereum/wrong", "Give it the Url of a node of chain 1.");
        ShouldAdvise("ethereum/closed", "check the key in its Url");
        ShouldAdvise("ethereum/page", "Its Url leads to a web page");
        ShouldAdvise("ethereum/old", "Its head is old");
        ShouldAdvise("ethereum/away", "Check host and port");
        ShouldAdvise("ethereum a day", "Raise it, add an endpoint");
        ShouldAdvise("ethereum-beacon/gone", "Check host and port");
        ShouldAdvise("ethereum-beacon/some", "check");
        ShouldAdvise("ethereum-beacon", "add another under Ethoscope:Beacon");
        ((string)findings["ethereum/good"]["state"]!).ShouldBe("ok");
        ((string)findings["clock"]["state"]!).ShouldBe("ok");
        ShouldHideSecrets(told + json);
        (await watched.Storage.LinesAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).ShouldBeEmpty();

        void ShouldAdvise(string about, string advice)
        {
            ((string)findings[about]["state"]!).ShouldBe("attention", about);
            ((string)findings[about]["advice"]!).ShouldContain(advice, customMessage: about);
        }
    }

    [Fact]
    public async Task Doctor_NothingWorks_EndsWithTwo()
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        environment["DATABASE_URL"] = environment["DATABASE_URL"]!.Replace("@", "wrong@", StringComparison.Ordinal);

        var (code, told) = await RunAsync(environment, "doctor");

        code.ShouldBe(2, told);
        told.ShouldContain("failed     database");
        told.ShouldContain("The database refuses the user or password of DATABASE_URL.");
        told.ShouldContain("failed     ethereum ");
        Directory.EnumerateFileSystemEntries(watched.Folder).ShouldBeEmpty();
    }

    private static void ShouldHideSecrets(string told)
    {
        told.ShouldNotContain(Key);
        told.ShouldNotContain("redis-word");
        told.ShouldNotContain("http://");
        told.ShouldNotContain("127.0.0.1");
    }

    private static async Task<RpcStub> NodeAsync(int chainId = 1, TimeSpan age = default)
    {
        var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        chain.ChainId = chainId;
        var start = TimeProvider.System.GetUtcNow() - age - TimeSpan.FromSeconds(121);
        for (var number = 0; number <= 120; number++)
            chain.Blocks[number] = StubChain.Block(number, time: start);
        return stub;
    }

    private static async Task<(int Code, string Told)> RunAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        await using var command = AppProcess.LaunchCommand(environment, arguments);
        var code = await command.WaitForExitAsync();
        command.Output.ShouldNotContain("   at ");
        return (code, command.Output);
    }
}

using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Endpoints that can't be trusted, through the whole line: nothing stored is lost to one, and the one is named.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class EndpointTests(PostgresServer server)
{
    private const int Head = 3_000;
    private static readonly DateTimeOffset Genesis = TimeProvider.System.GetUtcNow().AddHours(-20);

    [Fact]
    public async Task Follow_OtherChainOldSnapshotContradictionAndFinalFork_KeepsWhatIsStoredAndNamesTheEndpoint()
    {
        await using var foreign = await RpcStub.StartAsync();
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(foreign).Fill(10).ChainId = 10;
        var main = Chain(first, Head);
        var rival = Chain(second, Head);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        Configure(environment, ("foreign", foreign), ("main", first), ("rival", second));
        environment["Ethoscope__Collectors__blocks__InitialBlocks"] = $"{Head}";
        environment["Ethoscope__Collectors__blocks__BatchSize"] = "500";
        environment["Ethoscope__Collectors__blocks__Depth"] = "headers";
        environment["Ethoscope__Collectors__blocks__PollInterval"] = "00:00:00.2";
        await using var app = await AppProcess.StartAsync(environment);
        await HeadIsAsync(watched, Head);

        // An endpoint of another chain is named, and asked for nothing but its chain.
        await app.SaysAsync("endpoint foreign is of another chain and not used: Its chain id is 10, not 1.");
        foreign.Calls.ShouldAllBe(call => call.Method == "eth_chainId" || call.Method == "eth_getBlockByNumber");
        (await SourcesAsync(watched)).ShouldNotContain("foreign");

        // Both go back by thousands: nothing is lost, and when they are back all goes on.
        (main.Head, rival.Head) = (500, 500);
        await AsksAsync(first, second);
        await ShouldHoldAsync(watched, Head);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        Extend(main, Head + 1, Head + 5, "");
        Extend(rival, Head + 1, Head + 5, "");
        (main.Head, rival.Head) = (Head + 5, Head + 5);
        await HeadIsAsync(watched, Head + 5);

        // The one in use goes off on a branch of its own; the stored chain agrees with the other, which is used from then on.
        var (liar, honest) = (await watched.StatusAsync()).Head!.Source == "main" ? ("main", "rival") : ("rival", "main");
        var (lies, truth) = liar == "main" ? (main, rival) : (rival, main);
        Extend(lies, Head + 3, Head + 6, "lie");
        lies.Head = Head + 6;
        await app.SaysAsync($"endpoint {liar} is not trusted (Contradicted)");
        Extend(truth, Head + 6, Head + 9, "");
        truth.Head = Head + 9;
        await HeadIsAsync(watched, Head + 9);
        (await watched.Storage.LinesAsync("SELECT count(*) FROM reorganisations")).ShouldBe(["0"]);
        (await watched.StatusAsync()).Head!.Source.ShouldBe(honest);

        // The one that is left forks below its own finalised block.
        await Eventually.TrueAsync(async () => (await watched.StatusAsync()).Finalized?.Number == Head + 5, "finality");
        Extend(truth, Head - 50, Head + 12, "fork");
        truth.Head = Head + 12;
        var reason = await Eventually.GetAsync(
            () => watched.Storage.ScalarAsync("SELECT reason FROM collector_states WHERE collector LIKE 'blocks:%'"),
            text => text is string told && told.Contains(honest, StringComparison.Ordinal),
            "the reason names the endpoint"
        );
        ((string)reason!).ShouldContain("another chain");
        await app.SaysAsync($"endpoint {honest} is not trusted (OtherChain)");
        await ShouldHoldAsync(watched, Head + 9);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        (await watched.StatusAsync()).Finalized!.Number.ShouldBe(Head + 5);
        (await watched.Storage.LinesAsync("SELECT count(*) FROM reorganisations")).ShouldBe(["0"]);
    }

    private static StubChain Chain(RpcStub stub, long head)
    {
        var chain = StubChain.Of(stub);
        Extend(chain, 0, head, "");
        chain.Head = head;
        return chain;
    }

    /// <summary>Blocks of a branch, of which the first stands on what is there.</summary>
    private static void Extend(StubChain chain, long from, long to, string branch)
    {
        for (var number = from; number <= to; number++)
        {
            var block = StubChain.Block(number, branch, Genesis);
            if (number == from && chain.Blocks.TryGetValue(number - 1, out var below))
                block["parentHash"] = below["hash"]!.DeepClone();
            chain.Blocks[number] = block;
        }
    }

    private static void Configure(Dictionary<string, string?> environment, params (string Name, RpcStub Stub)[] endpoints)
    {
        for (var i = 0; i < endpoints.Length; i++)
        {
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__Name"] = endpoints[i].Name;
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__Url"] = endpoints[i].Stub.Url.ToString();
        }
    }

    private static async Task HeadIsAsync(Watched watched, long number)
    {
        await watched.HeadAtAsync(number);
        await ShouldHoldAsync(watched, number);
    }

    private static async Task ShouldHoldAsync(Watched watched, long head)
    {
        var status = await watched.StatusAsync();
        var range = status.Coverage.Ranges.ShouldHaveSingleItem();
        (range.Start, range.End).ShouldBe((1, head + 1));
        status.Head!.Header.Hash.ShouldBe(BlockTree.Digest($"{head}"));
        (await watched.Storage.LinesAsync("SELECT count(*) FROM blocks")).ShouldBe([$"{head}"]);
    }

    private static Task<List<string>> SourcesAsync(Watched watched) => watched.Storage.LinesAsync("SELECT DISTINCT source FROM blocks");

    /// <summary>Waits until either was asked for its head a few times more.</summary>
    private static Task AsksAsync(RpcStub first, RpcStub second)
    {
        var before = Asked();
        return Eventually.TrueAsync(() => Task.FromResult(Asked() >= before + 15), "more looks at the head");

        int Asked() => first.CountOf("eth_getBlockByNumber") + second.CountOf("eth_getBlockByNumber");
    }
}

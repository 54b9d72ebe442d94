using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>What processes tell each other of their endpoints, over a real database.</summary>
public sealed class SourceReportTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    [Fact]
    public async Task GetAsync_TwoProcesses_BothSayWhatTheFollowerSees()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var follower = new Process(database.Host, chain, "one");
        await using var other = new Process(database.Host, chain, "two");
        await database.Host.Leases.TakeAsync($"blocks:{chain.Name}", "one/7", TimeSpan.FromHours(1), takeOver: true, default);

        await follower.ReadHeadAsync();
        (await follower.Reporter.ReportAsync(default)).ShouldBeTrue();
        (await other.Reporter.ReportAsync(default)).ShouldBeTrue();

        var (here, there) = (await follower.Query.GetAsync(default), await other.Query.GetAsync(default));
        here.IsShared.ShouldBeTrue();
        here.Instances.ShouldContain("one");
        foreach (var view in new[] { here.Views[0], there.Views[0] })
        {
            view.Main.Instance.ShouldBe("one");
            view.Main.Follows.ShouldBeTrue();
            view.Main.State.Condition.ShouldBe(EndpointCondition.Healthy);
            view.Main.State.Head!.Number.ShouldBe(20);
            view.Main.State.RequestsToday.ShouldBeGreaterThan(0);
            view.Differing.ShouldBeEmpty();
            view.Outcomes[UpstreamOutcome.Ok].ShouldBeGreaterThan(0);
        }

        there.Serving[chain.Name].Source.ShouldBe("first");
        there.Serving[chain.Name].Because.ShouldBeNull();
    }

    /// <summary>An instance that never asked the endpoint knows what it said of forks.</summary>
    [Fact]
    public async Task ForksOf_ProcessThatNeverAsked_HasWhatTheOtherWasTold()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        var last = chain.Forks.Forks[^1];
        var answer = stub.Answer;
        stub.Answer = (method, arguments) =>
            method == "eth_config"
                ? JsonNode.Parse(
                    $$$"""{"current":{"activationTime":{{{last.ActivationTime.ToUnixTimeSeconds()}}} },"next":{"activationTime":1900000000}}"""
                )
                : answer(method, arguments);
        await using var asked = new Process(database.Host, chain, "asked");
        await using var other = new Process(database.Host, chain, "other");

        await asked.ReadHeadAsync();
        await asked.Reporter.ReportAsync(default);
        await other.Reporter.ReportAsync(default);

        var forks = (await other.Query.GetAsync(default)).ForksOf(chain).ShouldHaveSingleItem();
        forks.Told!.ReadAt.ShouldBe(asked.Time.GetUtcNow());
        forks
            .Told.Execution!.Select(fork => fork.ActivationTime.ToUnixTimeSeconds())
            .ShouldBe([last.ActivationTime.ToUnixTimeSeconds(), 1_900_000_000]);
        var next = ForkReadiness.Of(chain, [forks], asked.Time.GetUtcNow()).Next.ShouldNotBeNull();
        next.Standings.ShouldHaveSingleItem().Knowledge.ShouldBe(ForkKnowledge.Knows);
    }

    [Fact]
    public async Task GetAsync_ProcessesDiffer_ShowsTheFollowersAndTheOther()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var follower = new Process(database.Host, chain, "left");
        await using var other = new Process(database.Host, chain, "right");
        await database.Host.Leases.TakeAsync($"blocks:{chain.Name}", "left/1", TimeSpan.FromHours(1), takeOver: true, default);
        await follower.ReadHeadAsync();
        other.Sources.Get(chain.Name).Distrust("first", SourceDistrust.Contradicted, "It says otherwise.");

        await follower.Reporter.ReportAsync(default);
        await other.Reporter.ReportAsync(default);

        var view = (await other.Query.GetAsync(default)).Views[0];
        view.Main.Instance.ShouldBe("left");
        view.Differing.ShouldHaveSingleItem().Instance.ShouldBe("right");
        view.Differing[0].State.Detail.ShouldBe("It says otherwise.");
    }

    [Fact]
    public async Task GetAsync_FirstEndpointFails_TellsWhoServesSinceWhenAndWhy()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        var chain = StorageHost.NewChain() with { Endpoints = [first.Endpoint("first"), second.Endpoint("second")] };
        Fill(first, chain.ChainId + 1);
        Fill(second, chain.ChainId);
        await using var process = new Process(database.Host, chain, "fallback");

        await process.ReadHeadAsync();
        await process.Reporter.ReportAsync(default);

        var serving = (await process.Query.GetAsync(default)).Serving[chain.Name];
        serving.Source.ShouldBe("second");
        serving.Since.ShouldBe(process.Time.GetUtcNow());
        serving.Because.ShouldStartWith("first is of another chain (Its chain id is");

        // Another process that finds the same goes on with the same answer.
        var began = serving.Since;
        await using var next = new Process(database.Host, chain, "next");
        next.Time.Advance(TimeSpan.FromMinutes(5));
        await next.ReadHeadAsync();
        await next.Reporter.ReportAsync(default);
        (await next.Query.GetAsync(default)).Serving[chain.Name].Since.ShouldBe(began);
    }

    [Fact]
    public async Task StopAsync_TakesItsRowsAway_AndADeadProcessIsIgnoredAndPruned()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var ended = new Process(database.Host, chain, "ended");
        await using var killed = new Process(database.Host, chain, "killed");
        await ended.Reporter.ReportAsync(default);
        await killed.Reporter.ReportAsync(default);

        await ended.Reporter.StopAsync(default);
        (await killed.Query.GetAsync(default)).Instances.ShouldSatisfyAllConditions(
            live => live.ShouldContain("killed"),
            live => live.ShouldNotContain("ended")
        );

        await database.Host.ScalarAsync("UPDATE instances SET seen_at = now() - INTERVAL '40 seconds' WHERE name = 'killed'");
        (await killed.Query.GetAsync(default)).Instances.ShouldNotContain("killed");
        await database.Host.ScalarAsync("UPDATE instances SET seen_at = now() - INTERVAL '2 hours' WHERE name = 'killed'");
        await killed.Query.PruneAsync(new DateOnly(2000, 1, 1), default);
        (await database.Host.ScalarAsync("SELECT COUNT(*) FROM source_states WHERE instance = 'killed'")).ShouldBe(0L);
    }

    [Fact]
    public async Task ReserveAsync_ManyAtOnce_GrantsTheLimitExactly()
    {
        var ledger = new RequestLedger(database.Host.Source);
        var key = new LedgerKey(StorageHost.NewChain().Name, "node", new DateOnly(2026, 3, 1));

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ledger.ReserveAsync(key, 3, 100, default)));

        replies.Count(reply => reply.Granted).ShouldBe(33);
        (await ledger.ReserveAsync(key, 2, 100, default)).ShouldBe(new LedgerReply(false, 99, 0));
        (await ledger.AddAsync(key, -4, 95, default)).ShouldBe(new LedgerReply(true, 95, 95));
        (await ledger.AddAsync(key, 0, 0, default)).ShouldBe(new LedgerReply(true, 95, 95));
    }

    [Fact]
    public async Task ReportAsync_DatabaseAway_SaysSoAndTellsAllLater()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        var connection = new NpgsqlConnectionStringBuilder(database.Host.ConnectionString);
        await using var link = new TcpLink(connection.Port);
        connection.Port = link.Port;
        await using var process = new Process(database.Host, chain, "cut off", connection.ConnectionString);
        link.Cut();

        await process.ReadHeadAsync();
        var away = await process.Reporter.ReportAsync(default);
        var own = process.Query.Own();
        link.Mend();

        away.ShouldBeFalse();
        own.IsShared.ShouldBeFalse();
        own.Views[0].Main.State.Condition.ShouldBe(EndpointCondition.Healthy);
        await Eventually.TrueAsync(() => process.Reporter.ReportAsync(default), "a report");
        (await process.Query.GetAsync(default)).Views[0].Main.State.RequestsToday.ShouldBe(own.Views[0].Main.State.RequestsToday);
    }

    private static ChainDescriptor Chain(RpcStub stub)
    {
        var chain = StorageHost.NewChain() with { Endpoints = [stub.Endpoint("first") with { RequestsPerDay = 10_000 }] };
        Fill(stub, chain.ChainId);
        return chain;
    }

    private static void Fill(RpcStub stub, long chainId)
    {
        var node = StubChain.Of(stub).Fill(20);
        (node.Head, node.ChainId) = (20, chainId);
    }

    /// <summary>The upstream half of a process.</summary>
    /// <summary>Of a chain that nobody else follows in this database.</summary>
    [Fact]
    public async Task ReportAsync_ConditionChanges_IsToldOnceByTheFollowerAtMostEveryFiveSeconds()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var follower = new Process(database.Host, chain, "teller");
        await using var other = new Process(database.Host, chain, "listener");
        await database.Host.Leases.TakeAsync($"blocks:{chain.Name}", "teller/1", TimeSpan.FromHours(1), takeOver: true, default);

        await follower.Reporter.ReportAsync(default);
        follower.Told.ShouldBeEmpty();
        await follower.ReadHeadAsync();
        await other.ReadHeadAsync();
        await follower.Reporter.ReportAsync(default);
        await other.Reporter.ReportAsync(default);
        await follower.Reporter.ReportAsync(default);

        var first = follower.Told.ShouldHaveSingleItem();
        (first.Chain, first.Name, first.Service).ShouldBe((chain.Name, "first", EndpointService.Execution));
        (first.Condition, first.Previous, first.Serving).ShouldBe((EndpointCondition.Healthy, null, "first"));
        first.At.ShouldBe(follower.Time.GetUtcNow());
        other.Told.ShouldBeEmpty();

        // Within five seconds it goes there and back: nothing is told of it.
        follower.Sources.Get(chain.Name).Distrust("first", SourceDistrust.Contradicted, "It says otherwise.");
        follower.Time.Advance(TimeSpan.FromSeconds(4));
        await follower.Reporter.ReportAsync(default);
        follower.Told.Count.ShouldBe(1);
        follower.Time.Advance(TimeSpan.FromSeconds(1));
        await follower.Reporter.ReportAsync(default);

        var second = follower.Told[^1];
        (second.Condition, second.Previous, second.Detail).ShouldBe(
            (EndpointCondition.Contradicted, EndpointCondition.Healthy, "It says otherwise.")
        );
        second.Until!.Value.ShouldBeGreaterThan(second.At);
        follower.Told.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReportAsync_OtherBeginsToFollow_GoesOnFromWhatWasTold()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var before = new Process(database.Host, chain, "before");
        await using var after = new Process(database.Host, chain, "after");
        await database.Host.Leases.TakeAsync($"blocks:{chain.Name}", "before/1", TimeSpan.FromHours(1), takeOver: true, default);
        await before.ReadHeadAsync();
        await before.Reporter.ReportAsync(default);
        before.Told.Count.ShouldBe(1);

        await database.Host.Leases.TakeAsync($"blocks:{chain.Name}", "after/1", TimeSpan.FromHours(1), takeOver: true, default);
        await after.ReadHeadAsync();
        await after.Reporter.ReportAsync(default);
        after.Told.ShouldBeEmpty();
        after.Sources.Get(chain.Name).Distrust("first", SourceDistrust.Contradicted, "It says otherwise.");
        after.Time.Advance(TimeSpan.FromSeconds(5));
        await after.Reporter.ReportAsync(default);

        var told = after.Told.ShouldHaveSingleItem();
        (told.Condition, told.Previous).ShouldBe((EndpointCondition.Contradicted, EndpointCondition.Healthy));
        LiveJson.Write(told).ShouldNotContain(stub.Url.Authority);
    }

    private sealed class Process : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly ChainDescriptor _chain;

        public Process(StorageHost storage, ChainDescriptor chain, string instance, string? connection = null)
        {
            _chain = chain;
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<ICollectionMetrics>(new QuietMetrics());
            services.AddSingleton(new UpstreamPolicy { AttemptTimeout = TimeSpan.FromDays(1) });
            services.AddStorage(connection ?? storage.ConnectionString).AddBlockSources(_ => [chain]);
            services.AddSingleton<ILivePublisher>(Publisher).AddSourceReports(_ => new(instance, "server"));
            _services = services.BuildServiceProvider();
        }

        public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time { get; } = new(UpstreamHost.Start);

        public RecordingPublisher Publisher { get; } = new();

        public IReadOnlyList<SourceMessage> Told => [.. Publisher.Events.Select(one => LiveJson.TryRead<SourceMessage>(one.Payload)!)];

        public BlockSources Sources => _services.GetRequiredService<BlockSources>();

        public SourceReporter Reporter => _services.GetRequiredService<SourceReporter>();

        public SourcesQuery Query => _services.GetRequiredService<SourcesQuery>();

        public Task<ChainHead> ReadHeadAsync() => Sources.Get(_chain.Name).GetHeadAsync(default);

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}

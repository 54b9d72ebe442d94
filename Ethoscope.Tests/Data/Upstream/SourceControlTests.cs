using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>Wishes of operators over a real database: kept, written down, and done by all processes that share it.</summary>
public sealed class SourceControlTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly AuditEntry Entry = new("session 3f2a91c0", "127.0.0.1", AuditActions.SourcePause, "pool/first", null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeAsync_Pause_HoldsAtAllProcessesAlsoAfterARestart()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var one = new Process(database.Host, chain);
        await using var other = new Process(database.Host, chain);
        await one.Watch.StartAsync(Stop);
        await other.Watch.StartAsync(Stop);
        await other.ReadHeadAsync();

        (await one.Controls.ChangeAsync(new(SourceWish.Pause, chain.Name, "first", 0), Entry, Stop)).ShouldBeTrue();

        // Neither is told of it here: both look every three seconds.
        foreach (var process in new[] { one, other })
            await Eventually.TrueAsync(
                () => Task.FromResult(process.Condition == EndpointCondition.Paused),
                "it is paused",
                TimeSpan.FromSeconds(5)
            );
        var asked = stub.Calls.Count;
        await Should.ThrowAsync<SourceUnavailableException>(other.ReadHeadAsync());
        await one.StopAsync();
        await using var again = new Process(database.Host, chain);
        await again.Watch.StartAsync(Stop);
        again.Condition.ShouldBe(EndpointCondition.Paused);
        await Should.ThrowAsync<SourceUnavailableException>(again.ReadHeadAsync());
        stub.Calls.Count.ShouldBe(asked);

        var version = SourceChange.VersionOf(await RowsAsync(other, chain));
        (await other.Controls.ChangeAsync(new(SourceWish.Resume, chain.Name, "first", version), Entry, Stop)).ShouldBeTrue();
        await Eventually.TrueAsync(
            () => Task.FromResult(again.Condition != EndpointCondition.Paused),
            "it is resumed",
            TimeSpan.FromSeconds(5)
        );
        await again.ReadHeadAsync();
        stub.Calls.Count.ShouldBeGreaterThan(asked);
    }

    [Fact]
    public async Task ChangeAsync_MessageOfAnyInstance_IsDoneAtOnce()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        var feed = new Ethoscope.Web.Live.LiveFeed(new QuietMetrics());
        await using var process = new Process(database.Host, chain, feed);
        await process.Watch.StartAsync(Stop);

        await process.Controls.ChangeAsync(new(SourceWish.Pause, chain.Name, "first", 0), Entry, Stop);
        var told = database.Host.Publisher.Events.Last(message => message.Channel == LiveChannels.Admin);
        feed.Publish(told);

        told.Payload.ShouldBe("""{"subject":"source_controls","target":"pool/first"}""");
        await Eventually.TrueAsync(
            () => Task.FromResult(process.Condition == EndpointCondition.Paused),
            "it is paused",
            TimeSpan.FromSeconds(2)
        );
    }

    /// <summary>A double click, a form that is sent again, two administrators at once: one of them is done, and written down once.</summary>
    [Fact]
    public async Task ChangeAsync_TheSameFormManyTimesAtOnce_IsDoneAndWrittenDownOnce()
    {
        var chain = StorageHost.NewChain();
        await using var process = new Process(database.Host, chain);
        var entry = Entry with { Target = chain.Name };

        var done = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => process.Controls.ChangeAsync(new(SourceWish.Retry, chain.Name, "first", 0), entry, Stop))
        );

        done.Count(one => one).ShouldBe(1);
        (await RowsAsync(process, chain)).ShouldHaveSingleItem().Retries.ShouldBe(1);
        var written = (await process.Audit.ListAsync(null, 50, null, Stop)).Where(row => row.Entry.Target == chain.Name);
        written.ShouldHaveSingleItem().Entry.ShouldBe(entry);
    }

    [Fact]
    public async Task ChangeAsync_AuditCannotBeWritten_NothingIsDone()
    {
        var chain = StorageHost.NewChain();
        await using var process = new Process(database.Host, chain);
        var before = database.Host.Publisher.Events.Count;

        // No text of PostgreSQL holds a zero.
        var entry = Entry with
        {
            Detail = "\0",
        };
        await Should.ThrowAsync<PostgresException>(
            process.Controls.ChangeAsync(new(SourceWish.Pause, chain.Name, "first", 0), entry, Stop)
        );

        (await RowsAsync(process, chain)).ShouldBeEmpty();
        database.Host.Publisher.Events.Count.ShouldBe(before);
        (await process.Controls.ChangeAsync(new(SourceWish.Pause, chain.Name, "first", 0), Entry, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task ChangeAsync_MoveAndForget_AreReadBackAsTheyAre()
    {
        var chain = StorageHost.NewChain();
        await using var process = new Process(database.Host, chain);

        await process.Controls.ChangeAsync(new(SourceWish.Move, chain.Name, "b", 0, ["b", "a"]), Entry, Stop);
        var moved = await RowsAsync(process, chain);
        var seen = SourceChange.VersionOf(moved);
        (await process.Controls.ChangeAsync(new(SourceWish.Forget, chain.Name, "a", seen - 1), Entry, Stop)).ShouldBeFalse();
        await process.Controls.ChangeAsync(new(SourceWish.Forget, chain.Name, "a", seen), Entry, Stop);

        SourceOrder.Of(["a", "b"], moved).ShouldBe(["b", "a"]);
        (await RowsAsync(process, chain)).ShouldHaveSingleItem().ShouldBe(moved.Single(row => row.Name == "b"));
    }

    [Fact]
    public async Task ApplyAsync_DatabaseAway_KeepsWhatWasWantedAndGoesOn()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        var connection = new NpgsqlConnectionStringBuilder(database.Host.ConnectionString);
        await using var link = new TcpLink(connection.Port);
        connection.Port = link.Port;
        await using var process = new Process(database.Host, chain, connection: connection.ConnectionString);
        await process.Controls.ChangeAsync(new(SourceWish.Pause, chain.Name, "first", 0), Entry, Stop);
        (await process.Watch.ApplyAsync(Stop)).ShouldBeTrue();

        link.Cut();
        var away = await process.Watch.ApplyAsync(Stop);
        var held = process.Condition;
        link.Mend();

        away.ShouldBeFalse();
        held.ShouldBe(EndpointCondition.Paused);
        await Eventually.TrueAsync(() => process.Watch.ApplyAsync(Stop), "the database");
    }

    /// <summary>A condition that this version does not know, as a newer instance tells it: this process speaks for itself.</summary>
    [Fact]
    public async Task GetAsync_ConditionOfANewerVersion_IsPassedOver()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var process = new Process(database.Host, chain);
        var name = $"newer-{chain.Name}";
        await database.Host.ScalarAsync(
            $$"""
            INSERT INTO instances (name, role, started_at, seen_at) VALUES ('{{name}}', 'server', now(), now() + INTERVAL '1 hour');
            INSERT INTO source_states (instance, chain, source, state, updated_at)
            VALUES ('{{name}}', '{{chain.Name}}', 'first', '{"chain":"{{chain.Name}}","name":"first","condition":"enchanted"}', now())
            """
        );

        var view = (await process.Query.GetAsync(Stop)).Views.ShouldHaveSingleItem();

        view.Main.State.Condition.ShouldBe(EndpointCondition.Unknown);
        view.Differing.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<SourceControl>> RowsAsync(Process process, ChainDescriptor chain) =>
        [.. (await process.Controls.ListAsync(Stop)).Where(row => row.Pool == chain.Name)];

    private static ChainDescriptor Chain(RpcStub stub)
    {
        var chain = StorageHost.NewChain() with { Endpoints = [stub.Endpoint("first")] };
        var node = StubChain.Of(stub);
        for (var number = 0; number <= 20; number++)
            node.Blocks[number] = StubChain.Block(number, time: TimeProvider.System.GetUtcNow().AddHours(-1));
        (node.Head, node.ChainId) = (20, chain.ChainId);
        return chain;
    }

    /// <summary>The upstream half of a process, by the clock of the machine.</summary>
    private sealed class Process : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly ChainDescriptor _chain;

        public Process(StorageHost storage, ChainDescriptor chain, ILiveFeed? feed = null, string? connection = null)
        {
            _chain = chain;
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<ICollectionMetrics>(new QuietMetrics()).AddSingleton<ILivePublisher>(storage.Publisher);
            if (feed is not null)
                services.AddSingleton(feed);
            services.AddStorage(connection ?? storage.ConnectionString).AddBlockSources(_ => [chain]).AddAdminStorage();
            services.AddSourceReports(_ => new(chain.Name, "server"));
            _services = services.BuildServiceProvider();
        }

        public SourceControlWatch Watch => _services.GetRequiredService<SourceControlWatch>();

        public ISourceControls Controls => _services.GetRequiredService<ISourceControls>();

        public IAuditLog Audit => _services.GetRequiredService<IAuditLog>();

        public SourcesQuery Query => _services.GetRequiredService<SourcesQuery>();

        public EndpointCondition Condition => _services.GetRequiredService<BlockSources>().Endpoints.Single().Condition;

        public Task<ChainHead> ReadHeadAsync() => _services.GetRequiredService<BlockSources>().Get(_chain.Name).GetHeadAsync(Stop);

        public Task StopAsync() => Watch.StopAsync(default);

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await _services.DisposeAsync();
        }
    }
}

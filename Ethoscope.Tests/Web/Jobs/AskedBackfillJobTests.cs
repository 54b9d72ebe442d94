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
using Ethoscope.Web.Commands;
using Ethoscope.Web.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Jobs;

/// <summary>Backfills that were asked for, reckoned and run over a real database and a node on loopback.</summary>
public sealed class AskedBackfillJobTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly AuditEntry Entry = new("session 3f2a91c0", null, AuditActions.BackfillStart, null, null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_AskedFor_FillsTheRangeAndIsDone()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var services = Services(chain);
        var desk = Desk(services);

        var planned = await desk.PlanAsync(chain, BlockDepth.Headers, HeightOrTime.Parse("50")!.Value, HeightOrTime.Parse("149"), Stop);
        var id = (await desk.StartAsync(chain.Name, planned.Request, planned.Estimate!.Requests, 0, Entry, Stop))!.Value;
        await Job(services).RunAsync(id, Stop);
        await Job(services).RunAsync(id, Stop);
        var again = await desk.PlanAsync(chain, BlockDepth.Headers, HeightOrTime.Parse("50")!.Value, HeightOrTime.Parse("159"), Stop);

        planned.Request.ShouldBe(new(50, 149, BlockDepth.Headers));
        (planned.Estimate.Missing, planned.Estimate.Requests, planned.Estimate.Left).ShouldBe((100, 100, 0));
        planned.Estimate.Shares.ShouldHaveSingleItem().Requests.ShouldBe(100);
        planned.Estimate.Bytes.ShouldBeInRange(100 * 300, 100 * 3_000);
        planned.Estimate.Time.ShouldNotBeNull();
        planned.RestsOn.ShouldContain("block 400 of node took 1 request and ");
        planned.RestsOn.ShouldContain("Time: 20 blocks were read just now at ");
        var run = await FindAsync(services, id);
        (run.State, run.Wanted, run.Stored, run.Detail).ShouldBe((BackfillState.Done, 100, 100, null));
        run.ExpectedRequests.ShouldBe(100);
        (await CoverageAsync(chain)).ShouldBe("{[50,150)}");
        services.GetRequiredService<RecordingJobs>().Created.ShouldBe([$"AskedBackfillJob.RunAsync({id})"]);

        // What is filled first bounds what may be filled where nothing is followed.
        (again.Limit, again.Estimate!.Missing).ShouldBe((149, 0));
    }

    [Fact]
    public async Task RunAsync_StopWanted_EndsWithinSecondsAndKeepsWhatIsStored()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub, most: 300);
        await using var services = Services(chain);
        var id = (await AddAsync(services, chain, 0, 300))!.Value;
        var hung = new TaskCompletionSource();
        stub.Intercept = request =>
        {
            if (!request.ToJsonString().Contains("\"0x20\"", StringComparison.Ordinal))
                return null;
            hung.TrySetResult();
            return new StubAnswer(200, null) { Hangs = true };
        };

        var run = Job(services).RunAsync(id, Stop);
        await hung.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        await Runs(services).StopAsync(id, Entry, Stop);
        await run.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        var ended = await FindAsync(services, id);
        ended.State.ShouldBe(BackfillState.Stopped);
        ended.EndedAt.ShouldNotBeNull();
    }

    /// <summary>Its process is stopped in the middle: another goes on, and the figures are of both together.</summary>
    [Fact]
    public async Task RunAsync_ProcessStopped_AnotherGoesOnWithIt()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var services = Services(chain);
        await using var other = Services(chain);
        var id = (await AddAsync(services, chain, 100, 396))!.Value;
        using var shutdown = new CancellationTokenSource();
        stub.Intercept = request =>
        {
            if (request.ToJsonString().Contains("\"0x80\"", StringComparison.Ordinal))
                shutdown.Cancel();
            return null;
        };

        await Job(services).RunAsync(id, shutdown.Token);
        var left = await FindAsync(services, id);
        stub.Intercept = _ => null;
        (await Runs(other).AbandonedAsync(Stop)).ShouldContain(id);
        await Job(other).RunAsync(id, Stop);

        (left.State, left.Instance).ShouldBe((BackfillState.Waiting, null));
        var done = await FindAsync(other, id);
        (done.State, done.Wanted, done.Stored).ShouldBe((BackfillState.Done, 297, 297));
        (await CoverageAsync(chain)).ShouldBe("{[100,397)}");
    }

    [Fact]
    public async Task Watch_ProcessThatWasKilled_HasItGoneOnWith()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var services = Services(chain);
        var id = (await AddAsync(services, chain, 0, 10))!.Value;
        await Runs(services).ClaimAsync(id, "killed/1", Stop);
        await database.Host.ScalarAsync($"UPDATE backfill_runs SET told_at = now() - INTERVAL '2 minutes' WHERE id = {id}");
        var jobs = services.GetRequiredService<RecordingJobs>();
        using var watch = new AskedBackfillWatch(Runs(services), jobs, TimeProvider.System, NullLogger<AskedBackfillWatch>.Instance);

        await watch.StartAsync(Stop);
        await Eventually.TrueAsync(() => Task.FromResult(jobs.Created.Contains($"AskedBackfillJob.RunAsync({id})")), "it is queued");
        await watch.StopAsync(Stop);
        await Job(services).RunAsync(id, Stop);

        (await FindAsync(services, id)).State.ShouldBe(BackfillState.Done);
    }

    [Fact]
    public async Task RunAsync_NoEndpointMayBeAsked_EndsShortAndSaysWhy()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var services = Services(chain);
        await services
            .GetRequiredService<EndpointPools>()
            .ApplyAsync([new(chain.Name, "node", UpstreamHost.Start, null, 0, 0, UpstreamHost.Start)]);
        var id = (await AddAsync(services, chain, 0, 400))!.Value;

        var unplanned = await Should.ThrowAsync<SourceUnavailableException>(
            Desk(services).PlanAsync(chain, BlockDepth.Headers, HeightOrTime.Parse("0")!.Value, null, Stop)
        );
        await Job(services).RunAsync(id, Stop);

        var run = await FindAsync(services, id);
        (run.State, run.Detail).ShouldBe((BackfillState.Partly, unplanned.Message));
        unplanned.Message.ShouldBe($"All endpoints of {chain.Name} are paused by the operator: node.");
        stub.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_ChainThatIsNotConfiguredAnyMore_Fails()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = Chain(stub);
        await using var services = Services(chain);
        var gone = StorageHost.NewChain();
        var id = (await AddAsync(services, gone, 0, 10))!.Value;

        await Job(services).RunAsync(id, Stop);

        (await FindAsync(services, id)).Detail.ShouldBe("Its chain is not configured any more.");
    }

    private static ChainDescriptor Chain(RpcStub stub, int most = 400)
    {
        var chain = StorageHost.NewChain() with { Endpoints = [stub.Endpoint("node") with { MaxBatch = 10 }] };
        var node = StubChain.Of(stub);
        for (var number = 0; number <= most; number++)
            node.Blocks[number] = StubChain.Block(number, time: TimeProvider.System.GetUtcNow().AddHours(-1));
        (node.Head, node.ChainId) = (most, chain.ChainId);
        return chain;
    }

    private static IBackfillRuns Runs(ServiceProvider services) => services.GetRequiredService<IBackfillRuns>();

    private static AskedBackfillJob Job(ServiceProvider services) => services.GetRequiredService<AskedBackfillJob>();

    private static IBackfillDesk Desk(ServiceProvider services) => services.GetRequiredService<IBackfillDesk>();

    private static Task<long?> AddAsync(ServiceProvider services, ChainDescriptor chain, long from, long to) =>
        Runs(services).AddAsync(chain.Name, new(from, to, BlockDepth.Headers), null, 0, Entry, Stop);

    private static async Task<AskedBackfill> FindAsync(ServiceProvider services, long id) =>
        (await Runs(services).ListAsync(100, Stop)).Single(run => run.Id == id);

    private async Task<string> CoverageAsync(ChainDescriptor chain) =>
        (await database.Host.Store.LoadAsync(chain, BlockDepth.Headers, Stop)).Coverage.ToString();

    /// <summary>As the server wires it, without a follower: what is 64 below the head counts as final where no node says otherwise.</summary>
    private ServiceProvider Services(ChainDescriptor chain)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<ILivePublisher>(new RecordingPublisher()).AddSingleton<ICollectionMetrics>(new QuietMetrics());
        services.AddSingleton(new ConfiguredChains([chain])).AddSingleton<IKnownBlock, StoredBlock>();
        services.AddSingleton(new BlockCollectorOptions { Depth = BlockDepth.Headers });
        services.AddStorage(database.Host.ConnectionString).AddBlockStorage().AddAdminStorage().AddBlockSources(_ => [chain]);
        services.AddSingleton<BackfillSet>().AddSingleton<Instance>().AddTransient<AskedBackfillJob>();
        services
            .AddSingleton<RecordingJobs>()
            .AddSingleton<IBackgroundJobClientV2>(provider => provider.GetRequiredService<RecordingJobs>());
        services.AddSingleton<IBackfillDesk, BackfillDesk>();
        return services.BuildServiceProvider();
    }

    /// <summary>Keeps what was to be queued.</summary>
    private sealed class RecordingJobs : IBackgroundJobClientV2
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Created { get; } = new();

        public JobStorage Storage => throw new NotSupportedException();

        public string Create(Job job, IState state) => Create(job, state, new Dictionary<string, object>());

        public string Create(Job job, IState state, IDictionary<string, object> parameters)
        {
            Created.Enqueue($"{job.Type.Name}.{job.Method.Name}({job.Args[0]})");
            return "1";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => true;
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Jobs;

public sealed class GapsJobTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    [Fact]
    public async Task FillAsync_LedgerWithGaps_FillsThoseBetweenTheEndsAndNothingElse()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StorageHost.NewChain() with { Endpoints = [stub.Endpoint("node")] };
        var node = StubChain.Of(stub).Fill(400);
        (node.Head, node.ChainId) = (400, chain.ChainId);
        await using var services = Services(chain);
        var backfills = services.GetRequiredService<BackfillSet>();
        foreach (var (from, to) in new[] { (250, 299), (150, 199), (50, 99) })
            (await FillAsync(backfills, chain, from, to)).Stored.ShouldBe(50);

        await services.GetRequiredService<GapsJob>().FillAsync(chain.Name, default);

        (await CoverageAsync(chain)).ShouldBe("{[50,300)}");
        var status = await services.GetRequiredService<ICollectorJournal>().GetStatusAsync(Backfill.NameFor(chain), default);
        status.ShouldNotBeNull().FailingSince.ShouldBeNull();
        (
            await database.Host.LinesAsync($"SELECT detail FROM collector_iterations WHERE collector = 'backfill:{chain.Name}'")
        ).ShouldContain("100 of 100 blocks at depth headers. ");
    }

    [Fact]
    public async Task FillAsync_BackfillIsRunning_LeavesItAlone()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StorageHost.NewChain() with { Endpoints = [stub.Endpoint("node")] };
        var node = StubChain.Of(stub).Fill(400);
        (node.Head, node.ChainId) = (400, chain.ChainId);
        await using var services = Services(chain);
        await FillAsync(services.GetRequiredService<BackfillSet>(), chain, 70, 79);
        await FillAsync(services.GetRequiredService<BackfillSet>(), chain, 50, 59);
        var leases = services.GetRequiredService<ILeaseStore>();
        var lease = await leases.TakeAsync(Backfill.NameFor(chain), "a command line", TimeSpan.FromMinutes(1), takeOver: true, default);

        await services.GetRequiredService<GapsJob>().FillAsync(chain.Name, default);

        (await CoverageAsync(chain)).ShouldBe("{[50,60),[70,80)}");
        (await leases.RenewAsync(lease!, TimeSpan.FromMinutes(1), default)).ShouldBeTrue();
    }

    private static Task<BackfillReport> FillAsync(BackfillSet backfills, ChainDescriptor chain, long from, long to) =>
        backfills.RunAsync(chain, new(from, to, BlockDepth.Headers), "test", takeOver: true, _ => { }, default);

    private async Task<string> CoverageAsync(ChainDescriptor chain) =>
        (await database.Host.Store.LoadAsync(chain, BlockDepth.Headers, default)).Coverage.ToString();

    /// <summary>As the server wires it, without a follower. What is filled first bounds what may be filled after it: newest first.</summary>
    private ServiceProvider Services(ChainDescriptor chain)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(UpstreamHost.Start));
        services.AddLogging().AddSingleton<ILivePublisher>(new RecordingPublisher()).AddSingleton<ICollectionMetrics>(new QuietMetrics());
        services.AddSingleton(new ConfiguredChains([chain])).AddSingleton<IKnownBlock, StoredBlock>();
        services.AddSingleton(new BlockCollectorOptions { Depth = BlockDepth.Headers });
        services.AddStorage(database.Host.ConnectionString).AddBlockStorage().AddBlockSources(_ => [chain]);
        services.AddSingleton<BackfillSet>().AddSingleton<Instance>().AddTransient<GapsJob>();
        return services.BuildServiceProvider();
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The collector that reads real nodes, on the simulated one over HTTP.</summary>
public sealed class FollowedSimulationTests : IDisposable
{
    /// <summary>Within forty minutes it reorganises two deep by chance, and seven deep by its timetable.</summary>
    private const long SeedWithADeepOne = 7;

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"ethoscope-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new(UpstreamHost.Start);
    private readonly MemoryBlockStore _store = new();

    [Fact]
    public async Task Collector_FollowingForFortyMinutes_StoresTheChainWithItsReorganisations()
    {
        await using var network = await SimulatedNetwork.StartAsync(_directory, _time, Settings(SeedWithADeepOne), CancellationToken.None);
        await using var host = new UpstreamHost(
            network.Chains[0].Endpoints,
            policy: policy => policy with { AttemptTimeout = TimeSpan.FromHours(23) }
        );
        var collector = new BlockCollector(
            network.Chains[0],
            new BlockCollectorOptions { InitialBlocks = 40 },
            host.Blocks,
            host.Sources.GetForks(network.Chains[0].Name),
            _store,
            new QuietMetrics(),
            host.Clock
        );
        var outcomes = new List<IterationResult>();

        for (var elapsed = 0; elapsed < 2_400; elapsed += 5)
        {
            outcomes.Add(await host.RunAsync(collector.IterateAsync(new Lease(collector.Name, "test", 1), CancellationToken.None)));
            _time.Advance(TimeSpan.FromSeconds(5));
            host.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        outcomes.ShouldAllBe(result => result.Outcome == IterationOutcome.Idle || result.Outcome == IterationOutcome.Committed);
        outcomes.Sum(result => result.Rejections.Count).ShouldBe(0);
        _store.Reorganisations.Select(lost => lost.Depth).Distinct().Order().ShouldBe([1, 2, 7]);
        _store.Orphans.Count.ShouldBeGreaterThanOrEqualTo(_store.Reorganisations.Count);
        _store.Finalized.ShouldNotBeNull();
        var rows = _store.Rows.Values.ToArray();
        rows.Length.ShouldBeGreaterThan(200);
        foreach (var (parent, child) in rows.Zip(rows.Skip(1)))
        {
            child.Header.ParentHash.ShouldBe(parent.Header.Hash);
            child.Header.BaseFeeWei.ShouldBe(parent.NextBaseFeeWei);
            child.Header.ExcessBlobGas.ShouldBe(parent.NextExcessBlobGas);
            child.EmptySlotsBefore.ShouldBe((int)(child.Slot!.Value - parent.Slot!.Value - 1));
            (child.Tips is not null).ShouldBe(child.Header.TransactionCount > 0);
        }

        foreach (var row in rows)
        {
            row.Extracts.BlobPostings.ShouldNotBeNull().Sum(posting => posting.Blobs!.Value).ShouldBe(row.BlobCount!.Value);
            row.Extracts.ClosingTransactions.ShouldNotBeNull().Count.ShouldBe(Math.Min(5, row.Header.TransactionCount));
        }

        var swaps = rows.SelectMany(row => row.Extracts.Swaps.ShouldNotBeNull()).ToList();
        swaps
            .Select(swap => swap.Protocol)
            .Distinct()
            .Order()
            .ShouldBe([SwapProtocol.UniswapV2, SwapProtocol.UniswapV3, SwapProtocol.UniswapV4]);
        swaps.ShouldAllBe(swap => swap.Coin0.Amount.Sign == -swap.Coin1.Amount.Sign && swap.Sender == swap.TransactionTo);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rows.Length} blocks, reorganisations of depth {string.Join(", ", _store.Reorganisations.Select(lost => lost.Depth))}, {swaps.Count} swaps"
        );
    }

    [Fact]
    public async Task WaitForHead_NewBlock_EndsByTheSubscription()
    {
        await using var network = await SimulatedNetwork.StartAsync(_directory, _time, Settings(1), CancellationToken.None);
        await using var host = new UpstreamHost(
            network.Chains[0].Endpoints,
            policy: policy => policy with { AttemptTimeout = TimeSpan.FromHours(23) }
        );
        await host.RunAsync(host.Blocks.GetHeadAsync(CancellationToken.None));

        // Only the network's clock moves: the wait cannot run out.
        var waiting = host.Blocks.WaitForHeadAsync(TimeSpan.FromHours(1), CancellationToken.None);
        while (await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(10))) != waiting)
            _time.Advance(TimeSpan.FromSeconds(2));

        await waiting;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static SimulationSettings Settings(long seed) =>
        new()
        {
            Seed = seed,
            History = TimeSpan.FromHours(2),
            NodesFail = false,
        };
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Data.Layer2.Postings;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Simulation.Layer2;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation.Layer2;

/// <summary>The sources and formulas for real rollups, on the simulated ones over HTTP.</summary>
public sealed class ReadRollupsTests : IAsyncLifetime
{
    private readonly RollupSite _site = new();
    private ServiceProvider _services = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_site.Time)
            .AddSingleton<IKnownBlock>(new NothingKnown())
            .AddSingleton<ICollectionMetrics>(new NoMetrics())
            .AddSingleton(new UpstreamPolicy { AttemptTimeout = TimeSpan.FromDays(1) })
            .AddBlockSources(_ => _site.Network.Chains)
            .AddLayer2Sources(_site.Network.Layer2)
            .AddFeeOracles(_site.Network.Layer2)
            .AddPostingSources(_site.Network.Layer2)
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Sources_OfAllRollups_TakeWhatTheirNodesSayAndFormulasAgreeWithEstimators()
    {
        foreach (var network in _site.Network.Layer2.All)
        {
            (await DeviationsAsync(network)).ShouldAllBe(deviation => deviation == 0, network.Name);
            await ShouldReadBlocksAsync(network);
            await ShouldReadPostingsAsync(network);
        }

        var bridges = await _services.GetRequiredService<IBridgeSource>().ReadAsync(_site.Network.Layer2, Stop);
        bridges.Rejections.ShouldBeEmpty();
        bridges.Balances.Count.ShouldBe(_site.Network.Layer2.All.Sum(one => one.Escrows.Sum(escrow => escrow.Assets.Count)));

        // The half hour's oracle deviates from its twentieth or twenty-first minute on, for seven.
        _site.Time.Advance(TimeSpan.FromMinutes(23));
        var deviating = new List<string>();
        foreach (var network in _site.Network.Layer2.All)
        {
            if ((await DeviationsAsync(network)).All(deviation => deviation is < -60_000 and > -80_000))
                deviating.Add(network.Name);
        }

        var expected = new Layer2Timetable(1).InPeriodOf(_site.Time.GetUtcNow().ToUnixTimeMilliseconds())[
            (int)Layer2IncidentKind.DeviatingOracle
        ];
        deviating.ShouldBe([RollupTable.All[expected.Rollup].Known.Name]);
    }

    private async Task<IReadOnlyList<long?>> DeviationsAsync(Layer2Network network)
    {
        var gas = Operations.Compared.Select(operation => new OperationGas(operation, 100_000, 0, "A round number.")).ToList();
        var reading = await _services.GetRequiredService<FeeOracles>().Get(network.Name).ReadAsync(gas, Stop);
        reading.Rejections.ShouldBeEmpty();
        reading.Form.ShouldNotBeNull(network.Name);
        return
        [
            .. ReferenceTransactions
                .Of(network)
                .Select(one =>
                    CostJudge.Judge(network, reading, one, gas.First(own => own.Operation == one.Operation), null)!.DeviationMillionths
                ),
        ];
    }

    private async Task ShouldReadBlocksAsync(Layer2Network network)
    {
        var source = _services.GetRequiredService<Layer2Sources>().Get(network.Name);
        var head = await source.GetHeadAsync(Stop);
        var numbers = Enumerable.Range(0, 20).Select(index => head.Latest.Header.Number - 19 + index).ToList();
        var reads = await source.ReadAsync(numbers, Stop);

        head.Safe.ShouldNotBeNull();
        head.Finalized.ShouldNotBeNull();
        reads.ShouldAllBe(read => read.Block != null && read.Rejections.Count == 0);
        (await source.ReadUptimeAsync(Stop)).ShouldNotBeNull();
        var found = new HashSet<Operation>();
        for (var number = head.Latest.Header.Number - 30; number <= head.Latest.Header.Number; number++)
        {
            var operations = (await source.ReadOperationsAsync(number, Stop)).ShouldNotBeNull();
            operations.Rejections.ShouldBeEmpty();
            found.UnionWith(operations.Receipts.Select(receipt => receipt.Operation));
        }

        found.Count.ShouldBeGreaterThanOrEqualTo(3, network.Name);
        if (network.Stack == Layer2Stack.ZkSync)
            (await source.ReadBatchAsync(null, Stop)).ShouldNotBeNull().Batch.ShouldNotBeNull();
    }

    private async Task ShouldReadPostingsAsync(Layer2Network network)
    {
        var source = _services.GetRequiredService<IPostingSource>();
        var head = await source.GetHeadAsync(Stop);
        var reads = (await source.ReadEventsAsync(network, head - 600, head - 300, false, Stop)).ShouldNotBeNull();

        reads.Rejections.ShouldBeEmpty();
        reads.Postings.Count.ShouldBeGreaterThan(1, network.Name);
        reads.Postings.ShouldAllBe(posting => posting.GasWei != null && posting.Blobs != null);
        (await source.ReadNonceAsync(network, Stop)).ShouldNotBeNull().ShouldBeGreaterThan(0);
        if (network.Posting!.WithdrawalDelay is not null)
            (await source.ReadWithdrawalDelayAsync(network, Stop))
                .ShouldNotBeNull()
                .Delay.ShouldBeInRange(TimeSpan.FromDays(6), TimeSpan.FromDays(8));
    }

    private sealed class NothingKnown : IKnownBlock
    {
        public Task<BlockRef?> GetAsync(ChainDescriptor chain, CancellationToken stop) => Task.FromResult<BlockRef?>(null);
    }

    private sealed class NoMetrics : ICollectionMetrics
    {
        public void Ran(string collector, IterationOutcome outcome, TimeSpan duration) { }

        public void Rejected(string collector, string reason) { }

        public void Requested(string source, string outcome, TimeSpan duration) { }

        public void Reorganised(string chain, long depth) { }

        public void HeadObserved(string chain, TimeSpan delay) { }

        public void LiveDropped(string kind) { }
    }
}

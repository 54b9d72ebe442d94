using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class CostCollectorTests
{
    private static readonly Layer2Network Network = KnownLayer2.Base;
    private static readonly Lease Lease = new("layer2-costs:base", "test", 1);
    private readonly MemoryCosts _store = new();
    private readonly FakeTimeProvider _time = new(Readings.Time);

    [Fact]
    public async Task IterateAsync_Reading_StoresWhatEachOperationCosts()
    {
        _store.Gas = [new(Operation.Swap, 171_234, 200, "Median."), new(Operation.EthTransfer, 1, 2, "Median.")];
        var oracle = new PlayedOracle(Reading(0));

        var result = await Collector(oracle).IterateAsync(Lease, default);

        (result.Outcome, result.First, result.Last).ShouldBe((IterationOutcome.Committed, 1_000, 1_000));
        var batch = _store.Batches.ShouldHaveSingleItem();
        (batch.Network, batch.ChainId, batch.Reading).ShouldBe(("base", 8_453, oracle.Reading));
        batch.Costs.Select(cost => cost.Operation).ShouldBe(Operations.Compared);
        batch.Costs[2].Gas.ShouldBe(_store.Gas[0]);
        batch.Costs[0].Gas.Gas.ShouldBe(21_000);
        batch.Costs[0].Parts.ExecutionWei.ShouldBe(21_000 * (BigInteger)5_000_100);
        var message = batch.Messages.ShouldHaveSingleItem();
        message.Channel.ShouldBe(LiveChannels.Layer2("base"));
        var told = StreamRows.Told(message);
        ((string?)told["kind"], (string?)told["network"]).ShouldBe(("costs", "base"));
        told["costs"]!.AsArray().Select(cost => (string?)cost!["operation"]).ShouldBe(Operations.Compared.Select(Operations.NameOf));
        ((string?)told["costs"]![0]!["execution_wei"]).ShouldBe("105002100000");
        ((string?)told["costs"]![0]!["total_wei"]).ShouldBe(batch.Costs[0].Parts.TotalWei.ToString(CultureInfo.InvariantCulture));
        told["blocks"].ShouldBeNull();
        oracle.Asked!.Select(one => one.Operation).ShouldBe(Operations.Compared);
    }

    [Fact]
    public async Task IterateAsync_NoNewerBlock_StoresNothing()
    {
        var oracle = new PlayedOracle(Reading(0));
        await Collector(oracle).IterateAsync(Lease, default);
        oracle.Reading = Reading(-60);

        (await Collector(oracle).IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Idle);
        _store.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task IterateAsync_FormulaDeviatesThreeTimes_ShowsTheEstimatorAndWarns()
    {
        var oracle = new PlayedOracle(Reading(0));
        var results = new List<IterationResult>();
        for (var minute = 0; minute < 4; minute++)
        {
            oracle.Reading = Reading(60 * minute) with
            {
                Estimates = Operations.Compared.ToDictionary(
                    operation => operation,
                    _ => new NetworkEstimate { DataWei = minute < 3 ? 77_000_000_000 : 3_000_000_000, OperatorWei = 0 }
                ),
            };
            // A collector of another instance goes on where the last one was.
            results.Add(await Collector(oracle).IterateAsync(Lease, default));
        }

        results.Select(result => result.Rejections.Count).ShouldBe([0, 0, 1, 1]);
        _store.Batches[2].Costs.ShouldAllBe(cost => cost.ShowsEstimator && cost.Parts.DataWei == 77_000_000_000);
        var warning = results[2].Rejections[0];
        (warning.Reason, warning.Source, warning.Number).ShouldBe((CostRejections.FormulaDeviates, "node", 1_000));
        warning.Detail.ShouldContain("jovian");
        _store.Batches[2].Rejections.ShouldBe([warning]);
    }

    [Fact]
    public async Task IterateAsync_SourceAway_IsNotACost()
    {
        var oracle = new PlayedOracle(Reading(0)) { Fault = new SourceUnavailableException("No endpoint of base answers.") };

        await Should.ThrowAsync<SourceUnavailableException>(() => Collector(oracle).IterateAsync(Lease, default));

        _store.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_ReadingOfNothing_KeepsWhatWasKnown()
    {
        var oracle = new PlayedOracle(new FeeReading(Readings.Time, 1_000, null, [], "node") { BaseFeeWei = 5_000_000, TipWei = 0 });

        var result = await Collector(oracle).IterateAsync(Lease, default);

        result.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(CostRejections.Unreadable);
        var batch = _store.Batches.ShouldHaveSingleItem();
        (batch.Reading, batch.Costs.Count, batch.Rejections.Count).ShouldBe((null, 0, 1));
    }

    [Fact]
    public async Task IterateAsync_MainChain_CostsBaseFeeAndStandardTip()
    {
        var fees = new FakeFeeReader(new FakeBlockReader(new FakeChain(Readings.Time, 2)))
        {
            Estimates = new(
                5,
                Readings.Time,
                null,
                null,
                new(5, default, Readings.Time, "1", 64_000_000, [new(FeeTarget.Standard, new(100_000_000, 300_000_000), 1, 10, 10)])
            ),
        };
        var collector = new MainChainCostCollector(KnownChains.Ethereum, new(), fees, _store, _time);

        var result = await collector.IterateAsync(Lease, default);
        var again = await collector.IterateAsync(Lease, default);

        (result.Outcome, result.Last, again.Outcome).ShouldBe((IterationOutcome.Committed, 5, IterationOutcome.Idle));
        var batch = _store.Batches.ShouldHaveSingleItem();
        (batch.Network, batch.ChainId, batch.Reading).ShouldBe(("ethereum", 1, null));
        batch.Costs[0].Parts.ShouldBe(new CostParts(21_000 * (BigInteger)164_000_000, 0, 0));
        batch.Costs.Select(cost => cost.Operation).ShouldContain(Operation.WithdrawalClaim);
        fees.Estimates = null;
        (await collector.IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Idle);
    }

    private CostCollector Collector(IFeeOracle oracle) => new(Network, new(), oracle, _store, new QuietMetrics(), _time);

    private static FeeReading Reading(int seconds) =>
        Readings
            .Blobs(FormNames.Jovian, 199_435_627, 2_269, 9_146_978, 1_055_762)
            .With(ParameterNames.OperatorFeeScalar, 0)
            .With(ParameterNames.OperatorFeeConstant, 0) with
        {
            Time = Readings.Time.AddSeconds(seconds),
            BaseFeeWei = 5_000_000,
            TipWei = 100,
        };

    private sealed class PlayedOracle(FeeReading reading) : IFeeOracle
    {
        public Layer2Network Network => CostCollectorTests.Network;

        public FeeReading Reading { get; set; } = reading;

        public Exception? Fault { get; init; }

        public IReadOnlyList<OperationGas>? Asked { get; private set; }

        public Task<FeeReading> ReadAsync(IReadOnlyList<OperationGas> gas, CancellationToken stop)
        {
            Asked = gas;
            return Fault is null ? Task.FromResult(Reading) : Task.FromException<FeeReading>(Fault);
        }
    }

    private sealed class MemoryCosts : ICostStore
    {
        public IReadOnlyList<OperationGas> Gas { get; set; } = [];

        public List<CostBatch> Batches { get; } = [];

        public Task<IReadOnlyList<OperationCost>> GetLatestAsync(string network, long chainId, CancellationToken stop) =>
            Task.FromResult(Batches.LastOrDefault(batch => batch.Network == network)?.Costs ?? []);

        public Task<IReadOnlyList<OperationGas>> GetGasAsync(long chainId, CancellationToken stop) => Task.FromResult(Gas);

        public Task CommitAsync(CostBatch batch, CancellationToken stop)
        {
            Batches.Add(batch);
            return Task.CompletedTask;
        }
    }
}

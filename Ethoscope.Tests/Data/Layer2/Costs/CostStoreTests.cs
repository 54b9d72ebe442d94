using System.Numerics;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Costs;

/// <summary>Costs of operations and readings of oracles in PostgreSQL.</summary>
public sealed class CostStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);
    private static readonly BigInteger Huge = BigInteger.Pow(10, 40) + 7;

    private StorageHost Host => database.Host;

    [Fact]
    public async Task GetLatestAsync_AfterCommits_IsTheNewestOfEachAsItWas()
    {
        var story = new Layer2Story(Host);
        var swap = story.Cost(Operation.Swap, At, 5) with
        {
            Parts = new(Huge, 3, 2),
            Computed = new(Huge - 1, 2, 2),
            EstimatedWei = Huge,
            DeviationMillionths = -12_000,
            DeviatingSamples = 3,
            ShowsEstimator = true,
        };
        var transfer = story.Cost(Operation.EthTransfer, At.AddMinutes(-1), 9);

        await story.StoreAsync(story.Cost(Operation.Swap, At.AddMinutes(-1), 4), transfer);
        await story.StoreAsync(story.Cost(Operation.Swap, At, 7));
        await story.StoreAsync(swap);

        (await story.Costs.GetLatestAsync(story.Network.Name, story.Network.Chain.ChainId, default)).ShouldBe([transfer, swap]);
    }

    [Fact]
    public async Task CommitAsync_Samples_RollUpToTheLowerMedianLeastAndMostByTotal()
    {
        var story = new Layer2Story(Host);
        foreach (var (minute, execution, data) in new[] { (0, 10L, 5L), (1, 1L, 20L), (2, 30L, 1L), (3, 2L, 3L) })
            await story.StoreAsync(story.Cost(Operation.Swap, At.AddMinutes(minute), execution, data));

        foreach (var table in new[] { "operation_cost_hours", "operation_cost_days" })
            (
                await Host.LinesAsync(
                    $"""
                    SELECT samples, median_execution_wei, median_data_wei, least_execution_wei, least_data_wei, most_execution_wei, most_data_wei
                    FROM {table} WHERE chain_id = {story.Network.Chain.ChainId}
                    """
                )
            ).ShouldBe(["4|10|5|2|3|30|1"]);
    }

    [Fact]
    public async Task GetGasAsync_ManyReceipts_IsTheMedianOfTheNewest200WithoutDataGas()
    {
        var story = new Layer2Story(Host);
        var receipts = Enumerable
            .Range(0, 250)
            .Select(i => story.Receipt(Operation.Erc20Transfer, i, At.AddSeconds(i), 1_000 + i) with { DataGas = 500 });
        await story.Store.CommitAsync(
            new(story.Network, await story.LeaseAsync("layer2")) { Receipts = [.. receipts, story.Receipt(Operation.Swap, 3, At, 70_000)] },
            default
        );

        var gas = await story.Costs.GetGasAsync(story.Network.Chain.ChainId, default);

        gas.ShouldBe([
            new(Operation.Erc20Transfer, 649, 200, "The median of the last 200 receipts of this kind."),
            new(Operation.Swap, 70_000, 1, "The last receipt of this kind."),
        ]);
    }

    [Fact]
    public async Task CommitAsync_Reading_ComesBackAsItWas()
    {
        var story = new Layer2Story(Host);
        var reading = new FeeReading(At, 5, "jovian", [new("l1BaseFee", Huge, "wei per gas"), new("isJovian", 1, "")], "first")
        {
            BaseFeeWei = 9,
            Estimates = new Dictionary<Operation, NetworkEstimate>
            {
                [Operation.Swap] = new() { DataWei = Huge, Gas = 5 },
                [Operation.EthTransfer] = new() { OperatorWei = 0, GasPriceWei = 7 },
            },
        };
        var batch = new CostBatch(story.Network.Name, story.Network.Chain.ChainId, await story.LeaseAsync("layer2-costs"))
        {
            Reading = reading,
        };

        await story.Costs.CommitAsync(batch, default);
        await story.Costs.CommitAsync(batch, default);

        await using var context = Host.Context();
        var stored = (await context.Set<FeeReadingEntity>().SingleAsync(row => row.ChainId == batch.ChainId)).ToReading();
        stored.Parameters.ShouldBe(reading.Parameters);
        stored.Estimates.ShouldBe(reading.Estimates, ignoreOrder: true);
        (stored.Form, stored.Time, stored.BlockNumber, stored.BaseFeeWei, stored.TipWei, stored.Source).ShouldBe(
            ("jovian", At, 5, 9, null, "first")
        );
    }
}

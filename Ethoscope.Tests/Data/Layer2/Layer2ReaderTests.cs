using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Layer2;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2;

/// <summary>Answers about rollups from the tables.</summary>
public sealed class Layer2ReaderTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private StorageHost Host => database.Host;

    private ILayer2Reader Reader => Host.Get<ILayer2Reader>();

    [Fact]
    public async Task GetComparisonAsync_NowAndThen_HasTheNewestCostsOfEachAndOfL1()
    {
        var story = new Layer2Story(Host);
        var (old, swap) = (story.Cost(Operation.Swap, Noon.AddMinutes(-9), 3), story.Cost(Operation.Swap, Noon.AddMinutes(-1), 5));
        var main = story.Cost(Operation.Swap, Noon.AddMinutes(-2), 900) with { Network = story.Parent.Name };
        await story.StoreAsync(old, swap);
        await story.Costs.CommitAsync(
            new(story.Parent.Name, story.Parent.ChainId, await story.LeaseAsync("l1")) { Costs = [main] },
            default
        );

        var now = await Reader.GetComparisonAsync(story.Networks, null, default);
        var then = await Reader.GetComparisonAsync(story.Networks, Noon.AddMinutes(-5), default);

        (now.At, now.L1, now.Standings.Count).ShouldBe((Noon, now.L1, 1));
        now.L1.ShouldBe([main]);
        now.Costs.ShouldHaveSingleItem().Key.ShouldBe(story.Network.Name);
        now.Costs[story.Network.Name].ShouldBe([swap]);
        then.L1.ShouldBeEmpty();
        then.Costs[story.Network.Name].ShouldBe([old]);
    }

    [Fact]
    public async Task GetComparisonAsync_SamplesForgotten_HasTheHour()
    {
        var story = new Layer2Story(Host);
        await story.StoreAsync(
            story.Cost(Operation.Swap, Noon.AddDays(-20), 3),
            story.Cost(Operation.Swap, Noon.AddDays(-20).AddMinutes(1), 8)
        );
        await Host.Get<Layer2Retention>().PruneAsync(Noon.AddDays(-15), default);

        var then = await Reader.GetComparisonAsync(story.Networks, Noon.AddDays(-19), default);

        var cost = then.Costs[story.Network.Name].ShouldHaveSingleItem();
        (cost.Time, cost.Parts, cost.Gas.Gas).ShouldBe((Noon.AddDays(-20), new CostParts(3, 0, 0), 21_000));
        cost.Gas.Basis.ShouldBe("The median of the hour from 2026-02-09 12:00 UTC: single samples are no longer kept.");
    }

    [Fact]
    public async Task GetCostsAsync_MinutesHoursAndForgottenSamples_HasGapsAndSaysItsResolution()
    {
        var story = new Layer2Story(Host);
        for (var minute = 0; minute < 5; minute++)
            await story.StoreAsync(story.Cost(Operation.Swap, Noon.AddMinutes(-10 + minute), 10 + minute, data: 1));
        await story.StoreAsync(story.Cost(Operation.Swap, Noon.AddDays(-20), 7));
        await Host.Get<Layer2Retention>().PruneAsync(Noon.AddDays(-15), default);

        var minutes = await CostsAsync(story, Noon.AddMinutes(-10), Noon, 600);
        var fives = await CostsAsync(story, Noon.AddMinutes(-10), Noon, 2);
        var forgotten = await CostsAsync(story, Noon.AddDays(-20), Noon.AddDays(-20).AddHours(2), 600);

        minutes.Resolution.ShouldBe(TimeSpan.FromMinutes(1));
        minutes.Points.Select(point => point.Samples).ShouldBe([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
        minutes.Points[5].ShouldBe(new CostPoint(Noon.AddMinutes(-5), 0, null, null, null));
        fives.Points.ShouldBe([
            new(Noon.AddMinutes(-10), 5, new(12, 1, 0), new(10, 1, 0), new(14, 1, 0)),
            new(Noon.AddMinutes(-5), 0, null, null, null),
        ]);
        (forgotten.Resolution, forgotten.Points[0].Median).ShouldBe((TimeSpan.FromHours(1), new CostParts(7, 0, 0)));
        forgotten.Points.Count.ShouldBe(2);
    }

    [Fact]
    public async Task GetHoursAsync_TwoDays_HasTheMedianOfEachHourOfTheDay()
    {
        var story = new Layer2Story(Host);
        await story.StoreAsync(
            story.Cost(Operation.Swap, Noon.AddDays(-1).AddMinutes(-30), 4),
            story.Cost(Operation.Swap, Noon.AddMinutes(-30), 10),
            story.Cost(Operation.Swap, Noon.AddMinutes(-20), 6),
            story.Cost(Operation.Swap, Noon.AddHours(-3), 9)
        );

        var hours = await Reader.GetHoursAsync(story.Networks, Operation.Swap, Noon.AddDays(-3), Noon, default);
        var weeks = await Reader.GetHoursAsync(story.Networks, Operation.Swap, Noon.AddDays(-21), Noon, default);

        hours.ShouldBe([new(story.Network.Name, 9, 1, 9), new(story.Network.Name, 11, 3, 6)]);
        weeks.ShouldBe([new(story.Network.Name, 9, 1, 9), new(story.Network.Name, 11, 3, 4)]);
    }

    [Fact]
    public async Task GetReadingAsync_WithCostsOfItsMoment_HasTheirGas()
    {
        var story = new Layer2Story(Host);
        var reading = new FeeReading(Noon, 5, "jovian", [new("l1BaseFee", 7, "wei per gas")], "first");
        await story.Costs.CommitAsync(
            new(story.Network.Name, story.Network.Chain.ChainId, await story.LeaseAsync("layer2-costs"))
            {
                Reading = reading,
                Costs = [story.Cost(Operation.Swap, Noon, 5), story.Cost(Operation.EthTransfer, Noon.AddMinutes(-1), 5)],
            },
            default
        );

        var found = (await Reader.GetReadingAsync(story.Network, null, default)).ShouldNotBeNull();

        (found.Reading.Form, found.Reading.Find("l1BaseFee")).ShouldBe(("jovian", 7));
        found.Gas.ShouldBe([new(Operation.Swap, 21_000, 0, "An assumption.")]);
        (await Reader.GetReadingAsync(story.Network, Noon.AddSeconds(-1), default)).ShouldBeNull();
    }

    [Fact]
    public async Task GetThroughputAsync_SilenceAndGap_TellsNothingCameFromNothingKnown()
    {
        var story = new Layer2Story(Host);
        var step = TimeSpan.FromSeconds(10);
        await story.StoreAsync(Layer2Story.Blocks(0, 30, Noon.AddMinutes(-60), step));
        await story.StoreAsync(Layer2Story.Blocks(30, 30, Noon.AddMinutes(-40), step));
        var last = Layer2Story.Blocks(500, 30, Noon.AddMinutes(-20), step);
        await story.StoreAsync(last, new(Noon.AddMinutes(-2), last[^1].Header.Ref) { Source = "first" });

        var line = await Reader.GetThroughputAsync(story.Network, Noon.AddMinutes(-60).AddTicks(3), Noon, 12, default);

        line.Select(one => ((one.From - Noon).TotalMinutes, one.Blocks))
            .ShouldBe([(-60, 30), (-55, 0), (-50, 0), (-45, 0), (-40, 30), (-20, 30), (-15, 0), (-10, 0), (-5, 0)]);
        line[^1].To.ShouldBe(Noon.AddMinutes(-2));
        line[4].To.ShouldBe(Noon.AddMinutes(-40) + (29 * step));
        line[0].TransactionsPerSecond.ShouldNotBeNull().ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public async Task GetThroughputAsync_ManyHours_ComesFromTheirRollup()
    {
        var story = new Layer2Story(Host);
        var blocks = Layer2Story.Blocks(0, 120, Noon.AddHours(-40), TimeSpan.FromMinutes(20));
        await story.StoreAsync(blocks, new(Noon, blocks[^1].Header.Ref) { Source = "first" });
        var late = Noon.AddHours(-2);

        var line = await Reader.GetThroughputAsync(story.Network, Noon.AddHours(-50), late, 100, default);
        var single = await Reader.GetThroughputAsync(story.Network, Noon.AddHours(-40), Noon.AddHours(-39), 100, default);

        line.Count.ShouldBe(38);
        (line[0].From, line[^1].To).ShouldBe((Noon.AddHours(-40), late));
        line.ShouldAllBe(one => one.SampledBlocks == 3 && one.Blocks == 3);
        line[0].GasPerSecond.ShouldNotBeNull().ShouldBe((3_000_000 + 0 + 1 + 2) / 3600.0, 1e-6);
        single.Sum(one => one.SampledBlocks).ShouldBe(3);
    }

    [Fact]
    public async Task GetBatchesAsync_Newest_ComesFirst()
    {
        var story = new Layer2Story(Host, KnownLayer2.ZkSync);
        await story.Store.CommitAsync(
            new(story.Network, await story.LeaseAsync("layer2")) { Batches = [new(7, Noon), new(9, Noon), new(8, Noon)] },
            default
        );

        (await Reader.GetBatchesAsync(story.Network, 2, default)).Select(batch => batch.Number).ShouldBe([9L, 8L]);
        (await Reader.GetCoverageAsync(story.Network, default)).Ranges.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetBridgedAsync_ConfiguredAssets_HasTheNewestBalanceOfEach()
    {
        var story = new Layer2Story(Host);
        var escrow = story.Network.Escrows[^1];
        var (ether, token) = (story.Balance("ETH", Noon.AddHours(-2), 5), story.Balance("ETH", Noon.AddHours(-1), 6));
        (ether, token) = (
            ether with
            {
                Escrow = escrow.Account,
                Asset = escrow.Assets[0],
            },
            token with
            {
                Escrow = escrow.Account,
                Asset = escrow.Assets[1],
            }
        );
        await story.Bridges.CommitAsync(
            new(story.Networks, await story.LeaseAsync("layer2-bridges"))
            {
                Balances = [ether, token, ether with { Time = Noon, Units = 9 }, story.Balance("GONE", Noon, 1)],
            },
            default
        );

        var now = (await Reader.GetBridgedAsync(story.Networks, null, default)).ShouldHaveSingleItem();
        var then = (await Reader.GetBridgedAsync(story.Networks, Noon.AddMinutes(-90), default)).ShouldHaveSingleItem();

        now.Balances.ShouldBe([ether with { Time = Noon, Units = 9 }, token]);
        then.Balances.ShouldBe([ether]);
    }

    private async Task<CostSeries> CostsAsync(Layer2Story story, DateTimeOffset from, DateTimeOffset to, int points) =>
        (
            await Reader.GetCostsAsync(story.Networks, [story.Network.Name], Operation.Swap, from, to, points, default)
        ).ShouldHaveSingleItem();
}

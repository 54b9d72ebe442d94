using System.Text.Json;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Prices;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The simulated price feed, alone and through the collector.</summary>
public sealed class SimulatedFeedTests
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromHours(1);

    [Fact]
    public void Rounds_OfAMonth_FollowTheFeedsRulesAndFallSilentTwiceADay()
    {
        var rounds = RoundsOf(seed: 1);

        rounds.ShouldBe(RoundsOf(seed: 1));
        rounds.ShouldNotBe(RoundsOf(seed: 2));
        rounds.Select(round => round.Phase).Distinct().ShouldBe([6, 7]);
        rounds.Count.ShouldBeInRange(720, 6_000);
        rounds.ShouldAllBe(round => round.Answer > 1_000_00000000 && round.Answer < 10_000_00000000);
        var silences = 0;
        foreach (var (before, after) in rounds.Zip(rounds.Skip(1)))
        {
            var pause = TimeSpan.FromSeconds(after.Second - before.Second);
            var moved = Math.Abs(after.Answer - before.Answer) * 200 >= before.Answer;
            after.Round.ShouldBe(after.Phase == before.Phase ? before.Round + 1 : 1);
            (moved || pause >= Heartbeat).ShouldBeTrue();
            if (pause > FakeFeed.Feed.StaleAfter)
                silences++;
        }

        silences.ShouldBeInRange(55, 65);
    }

    [Fact]
    public void Find_AsOfEarlierTimes_KnowsNothingOfLaterRounds()
    {
        var history = HistoryOf(1);
        var last = history.Latest(SimulatedHistory.Present)!.Value;
        var before = DateTimeOffset.FromUnixTimeSeconds(last.Second - 1);

        history.Find(last.Phase, last.Round, before).ShouldBeNull();
        history.Latest(before).ShouldBe(history.Find(last.Phase, last.Round - 1, SimulatedHistory.Present));
        history.LatestOf(6, SimulatedHistory.Present)!.Value.Phase.ShouldBe(6);
        history.LatestOf(5, SimulatedHistory.Present).ShouldBeNull();
    }

    /// <summary>Eleven days of the demo's feed, over HTTP, through both phases.</summary>
    [Fact]
    public async Task Feed_ReadByTheCollector_IsStoredWhole()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var settings = new SimulationSettings { History = TimeSpan.FromDays(11), NodesFail = false };
        await using var network = await SimulatedNetwork.StartAsync(folder.Path, TimeProvider.System, settings, stop);
        await using var host = new UpstreamHost(network.Chains[0].Endpoints, realTime: true);
        var store = new MemoryPriceStore();
        var feed = PriceFeed.Ether(host.Chain);
        var collector = new PriceCollector(feed, new(), new PriceSource(feed, host.Pool), store, new QuietMetrics(), TimeProvider.System);

        while ((await collector.IterateAsync(new Lease(collector.Name, "test", 1), stop)).Outcome == IterationOutcome.Committed) { }

        store.Rejections.ShouldBeEmpty();
        store.Feed.ShouldBe(new FeedState(true, null));
        store.Coverage.Ranges.ShouldHaveSingleItem();
        var anchor = JsonSerializer.Deserialize<SimulationAnchor>(
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "simulated-l1.json"), stop)
        )!;
        var truth = RoundsOf(new PriceFeedHistory(anchor, SimulatedHistory.Clock), store.Rounds.Values.Last().UpdatedAt);
        store
            .Rounds.Values.Select(round => new FeedRound(round.Id.Phase, round.Id.Round, (long)round.Answer, round.UpdatedSecond))
            .ShouldBe(truth);
        host.Counted.ShouldAllBe(counted => counted.Outcome == "ok");
    }

    private static PriceFeedHistory HistoryOf(long seed) =>
        new(
            SimulationAnchor.Create(seed, SimulatedHistory.Present - TimeSpan.FromDays(30), Ethoscope.Core.Chains.KnownChains.Ethereum),
            SimulatedHistory.Clock
        );

    private static List<FeedRound> RoundsOf(long seed) => RoundsOf(HistoryOf(seed), SimulatedHistory.Present);

    private static List<FeedRound> RoundsOf(PriceFeedHistory history, DateTimeOffset at)
    {
        var rounds = new List<FeedRound>();
        for (var phase = 6; phase <= history.Latest(at)!.Value.Phase; phase++)
        for (var round = 1; history.Find(phase, round, at) is { } found; round++)
            rounds.Add(found);
        return rounds;
    }
}

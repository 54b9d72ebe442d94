using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Prices;

public sealed class PriceCollectorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Lease Lease = new("prices:ethereum", "test", 1);
    private static readonly PriceCollectorOptions Options = new() { History = TimeSpan.FromDays(2), BatchSize = 7 };
    private readonly FakeTimeProvider _time = new(Now);
    private readonly FakeFeed _feed = new();
    private readonly MemoryPriceStore _store = new();

    [Fact]
    public async Task IterateAsync_EmptyStore_StoresTheLatestThenWalksBackToTheWantedAge()
    {
        Fill(7, 100, Now.AddMinutes(-3));

        await RunAsync();

        _store.Rounds.Keys.First().ShouldBe(new RoundId(7, 52));
        _store.Rounds.Count.ShouldBe(49);
        _store.Coverage.Ranges.ShouldHaveSingleItem().ShouldBe(new CoverageRange(Second(7, 52), Second(7, 100) + 1));
        _store.Feed.ShouldBe(new FeedState(true, null));
        var messages = _store.Messages.ConvertAll(message => LiveJson.TryRead<PriceMessage>(message.Payload)!);
        messages[0].Latest.ShouldBe(_store.Rounds[new(7, 100)]);
        messages.Skip(1).ShouldAllBe(message => message.Kind == PriceChange.History && message.Latest == null);
        _store.Messages.ShouldAllBe(message => message.Channel == "prices:eth");
    }

    [Fact]
    public async Task IterateAsync_AfterAPause_FillsWhatWasMissedAndAsksForNothingElse()
    {
        Fill(7, 100, Now.AddMinutes(-3));
        await RunAsync();
        _feed.Asked.Clear();
        _time.Advance(TimeSpan.FromHours(20));
        Fill(7, 120, _time.GetUtcNow().AddMinutes(-3));

        await RunAsync();

        _store.Coverage.Ranges.ShouldHaveSingleItem().ShouldBe(new CoverageRange(Second(7, 52), Second(7, 120) + 1));
        _store.Rounds.Count.ShouldBe(69);
        _feed.Asked.Min(id => id.Round).ShouldBeGreaterThan(100 - Options.BatchSize);
    }

    [Fact]
    public async Task IterateAsync_NewPhase_GoesOnInTheOneBeforeWhereThatWasNotLater()
    {
        // The old aggregator went on beside the new one for a while.
        Fill(6, 200, Now.AddHours(-10), first: 150);
        Fill(7, 20, Now.AddMinutes(-3));

        await RunAsync();

        _store.Rounds.Keys.Where(id => id.Phase == 7).Count().ShouldBe(20);
        var earlier = _store.Rounds.Values.Where(round => round.Id.Phase == 6).ToList();
        earlier[^1].UpdatedAt.ShouldBeLessThan(At(7, 1));
        earlier[^1].Id.Round.ShouldBe(190);
        _store.Coverage.Ranges.ShouldHaveSingleItem();
        _store.Rejections.ShouldBeEmpty();
        _store.Coverage.First!.Value.ShouldBeLessThanOrEqualTo(Now.AddDays(-2).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task IterateAsync_HistoryEnds_IsIdleAndAsksNoMore()
    {
        Fill(1, 5, Now.AddMinutes(-3));
        await RunAsync();
        _feed.Asked.Clear();

        await RunAsync();

        _store.Rounds.Count.ShouldBe(5);
        _feed.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_RoundsWithoutAPrice_AreCountedAndPassedOver()
    {
        Fill(7, 100, Now.AddMinutes(-3));
        _feed.Rounds.Remove(new(7, 98));
        _feed.Add(7, 90, At(7, 90), answer: 0).Add(7, 80, At(7, 80), answer: -5);

        await RunAsync();

        _store.Coverage.Ranges.ShouldHaveSingleItem();
        _store.Rounds.Keys.ShouldNotContain(new RoundId(7, 90));
        _store
            .Rejections.Select(rejection => rejection.Reason)
            .ShouldBe([PriceRejections.NoAnswer, PriceRejections.ZeroAnswer, PriceRejections.NegativeAnswer]);
    }

    [Fact]
    public async Task IterateAsync_UnreadableRound_EndsTheWalkThereUntilItCanBeRead()
    {
        Fill(7, 100, Now.AddMinutes(-3));
        _feed.Replies[new(7, 95)] = new("fake", RoundState.Read, null);
        await RunAsync();
        var stuck = _store.Coverage.Ranges.ShouldHaveSingleItem();

        _feed.Replies.Clear();
        _time.Advance(TimeSpan.FromMinutes(61));
        await RunAsync();

        stuck.Start.ShouldBe(Second(7, 96));
        _store.Coverage.Ranges.ShouldHaveSingleItem().Start.ShouldBeLessThan(stuck.Start);
    }

    [Fact]
    public async Task IterateAsync_LatestGoesBack_KeepsWhatIsStored()
    {
        Fill(7, 100, Now.AddMinutes(-3));
        await RunAsync();
        _feed.Rounds.Remove(new(7, 100));
        _time.Advance(TimeSpan.FromMinutes(2));

        var result = await Collector().IterateAsync(Lease, default);

        (result.Outcome, result.Rejections.Count).ShouldBe((IterationOutcome.Idle, 1));
        _store.Rejections[^1].Reason.ShouldBe(PriceRejections.WentBack);
        _store.Rounds.ShouldContainKey(new RoundId(7, 100));
    }

    [Fact]
    public async Task IterateAsync_NoContractThere_IsIdleWithTheReasonAsState()
    {
        _feed.Facts = new("fake", RoundState.Unsupported, null, null);

        var result = await Collector().IterateAsync(Lease, default);

        result.Outcome.ShouldBe(IterationOutcome.Idle);
        _store.Feed.ShouldBe(new FeedState(false, $"No endpoint of ethereum has a price feed at {PriceFeed.EtherInDollars}."));
        _store.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_AnotherContract_StoresNoPrice()
    {
        Fill(7, 100, Now.AddMinutes(-3));
        _feed.Facts = _feed.Facts with { Decimals = 18 };

        await Collector().IterateAsync(Lease, default);

        _store.Rounds.ShouldBeEmpty();
        _store.Feed!.IsServed.ShouldBeFalse();
        _store.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(PriceRejections.OtherDecimals);
    }

    [Fact]
    public async Task IterateAsync_HistorysShareOfTheDayIsSpent_FollowsOnAndWaitsForTheNextDay()
    {
        Fill(7, 100, Now.AddMinutes(-3));
        _feed.History = new SourceUnavailableException("spent") { Until = Now.AddHours(12) };
        var collector = Collector();
        await collector.IterateAsync(Lease, default);

        (await collector.IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Idle);
        _feed.History = null;
        (await collector.IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Idle);
        _time.Advance(TimeSpan.FromHours(12));
        (await collector.IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Committed);
    }

    [Fact]
    public async Task IterateAsync_BetweenTwoLooks_AsksTheSourceNothing()
    {
        Fill(1, 1, Now.AddMinutes(-3));
        var collector = Collector();
        await RunAsync(collector);
        Fill(1, 2, Now);

        (await collector.IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Idle);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await collector.IterateAsync(Lease, default)).Outcome.ShouldBe(IterationOutcome.Committed);
    }

    /// <summary>Killed before and after any commits, with pauses and new rounds in between, it stores the same in the end.</summary>
    [Fact]
    public async Task IterateAsync_KilledAnywhere_StoresTheSameRows() =>
        await Gen.Select(Gen.Int[0, 2].Array[1, 12], Gen.Int[1, 30], Gen.Int[1, 12])
            .SampleAsync(
                async (kills, rounds, batch) =>
                {
                    var test = new PriceCollectorTests();
                    test.Fill(6, 30 + rounds, Now.AddHours(-15), first: 1);
                    test.Fill(7, rounds, Now.AddMinutes(-3));
                    test._store.Kills = commit =>
                        commit < kills.Length ? (MemoryPriceStore.Kill)kills[commit] : MemoryPriceStore.Kill.Never;
                    var options = Options with { BatchSize = batch };
                    for (var run = 0; run <= kills.Length; run++)
                    {
                        try
                        {
                            await test.RunAsync(test.Collector(options));
                        }
                        catch (MemoryPriceStore.KilledException)
                        {
                            // The next run goes on.
                        }
                    }

                    await test.RunAsync(test.Collector(options));
                    var expected = new PriceCollectorTests();
                    expected.Fill(6, 30 + rounds, Now.AddHours(-15), first: 1);
                    expected.Fill(7, rounds, Now.AddMinutes(-3));
                    await expected.RunAsync();
                    test._store.Coverage.ToString().ShouldBe(expected._store.Coverage.ToString());
                    // A batch may reach below the wanted age: the rows that both must have are the covered ones.
                    test._store.Rounds.Values.ShouldBe(expected._store.Rounds.Values);
                },
                iter: 60
            );

    private PriceCollector Collector(PriceCollectorOptions? options = null) =>
        new(FakeFeed.Feed, options ?? Options, _feed, _store, new QuietMetrics(), _time);

    private async Task RunAsync(PriceCollector? collector = null)
    {
        collector ??= Collector();
        while (await collector.IterateAsync(Lease, default) is { Outcome: IterationOutcome.Committed }) { }
    }

    /// <summary>Rounds an hour apart, the last one at a time.</summary>
    private void Fill(int phase, long last, DateTimeOffset at, long first = 1)
    {
        for (var round = first; round <= last; round++)
            if (!_feed.Rounds.ContainsKey(new(phase, round)))
                _feed.Add(phase, round, at.AddHours(round - last), 2_900_00000000 + (round * 1_000_000));
    }

    private DateTimeOffset At(int phase, long round) => DateTimeOffset.FromUnixTimeSeconds(Second(phase, round));

    private long Second(int phase, long round) => (long)_feed.Rounds[new(phase, round)].UpdatedAt;
}

using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Prices;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Prices;

/// <summary>Rounds in PostgreSQL.</summary>
public sealed class PriceStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly PriceFeed _feed = PriceFeed.Ether(StorageHost.NewChain());

    private StorageHost Host => database.Host;

    private PriceStore Store => new(Host.Get<CollectorCommits>(), Host.Get<IDbContextFactory<EthoscopeDbContext>>());

    private PriceReader Reader =>
        new(_feed, Host.Get<IDbContextFactory<EthoscopeDbContext>>(), new PriceBucketQuery(Host.Source), Host.Time);

    [Fact]
    public async Task CommitAsync_AgainAndAfterAReorganisation_KeepsEachRoundOnce()
    {
        var lease = await LeaseAsync();
        var batch = Batch(lease, Round(1, -60), Round(2, -30)) with
        {
            State = new(true, null),
            Messages = [new(LiveChannels.EtherPrice, "{}")],
        };

        await Store.CommitAsync(batch, default);
        await Store.CommitAsync(batch, default);
        await Store.CommitAsync(Batch(lease, Round(2, -29, 2_950_00000000)), default);

        var state = await Store.LoadAsync(_feed, default);
        state.Newest.ShouldBe(Round(2, -29, 2_950_00000000));
        state.Feed.ShouldBe(new FeedState(true, null));
        state.Bottom.ShouldBe(Round(2, -29, 2_950_00000000));
        (await CountAsync()).ShouldBe(2L);
        Host.Publisher.Events.Count(message => message.Channel == LiveChannels.EtherPrice).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task CommitAsync_LeaseTakenOver_StoresNothing()
    {
        var old = await LeaseAsync();
        await LeaseAsync();

        await Should.ThrowAsync<LeaseLostException>(() => Store.CommitAsync(Batch(old, Round(1, -60)), default));

        (await CountAsync()).ShouldBe(0L);
        (await Store.LoadAsync(_feed, default)).ShouldBe(new PriceState(null, null, Coverage.Empty, null), new StateComparer());
    }

    [Fact]
    public async Task GetAsync_NowAndThen_IsTheRoundInForce()
    {
        var lease = await LeaseAsync();
        var (first, second, third) = (Round(1, -180), Round(2, -90, 2_950_00000000), Round(5, -20, 3_000_00000000));
        await Store.CommitAsync(
            Batch(lease, first, second) with
            {
                Covered = [new(first.UpdatedSecond, second.UpdatedSecond + 1)],
            },
            default
        );
        await Store.CommitAsync(Batch(lease, third), default);

        (await Reader.GetAsync(null, default)).ShouldBe(new PriceQuote(Host.Time.GetUtcNow(), third, null, null));
        (await Reader.GetAsync(Noon.AddMinutes(-180), default)).Round.ShouldBe(first);
        (await Reader.GetAsync(Noon.AddMinutes(-91), default)).ShouldBe(
            new PriceQuote(Noon.AddMinutes(-91), first, PriceGap.Stale, "The price is 89 min old; it counts for 75 min at most.")
        );
        (await Reader.GetAsync(Noon.AddMinutes(-60), default)).Gap.ShouldBe(PriceGap.Uncovered);
        (await Reader.GetAsync(Noon.AddDays(-1), default)).Gap.ShouldBe(PriceGap.NotStored);
    }

    [Fact]
    public async Task GetSeriesAsync_AnyRange_IsExactWithGaps()
    {
        var lease = await LeaseAsync();
        var rounds = Enumerable.Range(0, 100).Select(i => Round(i + 1, -6_000 + (60 * i), 2_900_00000000 + i)).ToArray();
        await Store.CommitAsync(
            Batch(lease, rounds) with
            {
                Covered = [new(rounds[0].UpdatedSecond, rounds[^1].UpdatedSecond + 1)],
            },
            default
        );

        var hours = await Reader.GetSeriesAsync(
            new PriceRange(Noon.AddMinutes(-6_000), Noon.AddMinutes(-5_400), TimeSpan.FromHours(5)),
            null,
            default
        );
        // .NET knows tenths of a microsecond, PostgreSQL does not.
        var finer = await Reader.GetSeriesAsync(
            new PriceRange(Noon.AddMinutes(-6_000).AddTicks(7), Noon.AddMinutes(-5_400).AddTicks(7), TimeSpan.FromHours(5)),
            null,
            default
        );
        var second = await Reader.GetSeriesAsync(
            PriceRange.Fitting(Noon.AddHours(-3), Noon.AddHours(-3).AddSeconds(1), 600),
            null,
            default
        );
        var years = await Reader.GetSeriesAsync(PriceRange.Fitting(Noon.AddYears(-10), Noon.AddYears(1), 600), null, default);
        var then = await Reader.GetSeriesAsync(
            new PriceRange(Noon.AddMinutes(-6_000), Noon, TimeSpan.FromHours(1)),
            Noon.AddMinutes(-5_879),
            default
        );

        hours
            .Points.Select(point => (point.Last, point.Low, point.High, point.Rounds))
            .ShouldBe([(2_900_00000004, 2_900_00000000, 2_900_00000004, 5), (2_900_00000009, 2_900_00000004, 2_900_00000009, 5)]);
        finer.Points.ShouldBe(hours.Points);
        second.Points.ShouldHaveSingleItem().Last.ShouldBe(2_900_00000097);
        years.Points.Count.ShouldBeInRange(1, 600);
        years.Points[^1].Rounds.ShouldBeGreaterThan(0);
        then.Points.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Collector_EndedAfterEachPass_StoresTheHistoryWholeAndOnce()
    {
        var feed = new FakeFeed();
        for (var round = 1; round <= 90; round++)
            feed.Add(round <= 40 ? 6 : 7, round <= 40 ? round : round - 40, Noon.AddHours(round - 90), 2_900_00000000 + round);
        var options = new PriceCollectorOptions { History = TimeSpan.FromHours(72), BatchSize = 8 };
        var lease = await LeaseAsync();

        // A new one each time knows nothing but what is stored.
        for (var pass = 0; pass < 40; pass++)
            await new PriceCollector(_feed, options, feed, Store, new QuietMetrics(), Host.Time).IterateAsync(lease, default);

        var state = await Store.LoadAsync(_feed, default);
        state
            .Coverage.Ranges.ShouldHaveSingleItem()
            .ShouldBe(new CoverageRange(Noon.AddHours(-72).ToUnixTimeSeconds(), Noon.ToUnixTimeSeconds() + 1));
        (await CountAsync()).ShouldBe(73L);
        (await Reader.GetAsync(Noon.AddHours(-49.5), default)).Price.ShouldBe(2_900.0000004m);
    }

    private async Task<Lease> LeaseAsync() =>
        (await Host.Leases.TakeAsync($"prices:{_feed.Chain.Name}", "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

    private PriceBatch Batch(Lease lease, params PriceRound[] rounds) =>
        new(_feed, lease) { Rounds = rounds, Covered = [new(rounds[^1].UpdatedSecond, rounds[^1].UpdatedSecond + 1)] };

    private static PriceRound Round(long round, int minutes, long answer = 2_900_00000000) =>
        new(new(7, round), answer, 8, null, Noon.AddMinutes(minutes));

    private Task<object?> CountAsync() => Host.ScalarAsync($"SELECT count(*) FROM prices WHERE chain_id = {_feed.Chain.ChainId}");

    private sealed class StateComparer : IEqualityComparer<PriceState>
    {
        public bool Equals(PriceState? x, PriceState? y) =>
            x!.Newest == y!.Newest && x.Bottom == y.Bottom && x.Feed == y.Feed && x.Coverage.ToString() == y.Coverage.ToString();

        public int GetHashCode(PriceState obj) => 0;
    }
}

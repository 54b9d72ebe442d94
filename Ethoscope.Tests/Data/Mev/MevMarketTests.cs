using System.Numerics;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev;

/// <summary>Sums of hours and days say what the blocks themselves say, whatever was written, replaced or taken away before.</summary>
public sealed class MevMarketTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 13_000_000;

    /// <summary>Slots in four places over three days, some at the edge of an hour.</summary>
    private static readonly CoverageRange[] Places =
    [
        MevStory.Range(First, 40),
        MevStory.Range(First + 290, 30),
        MevStory.Range(First + 7_190, 30),
        MevStory.Range(First + 16_000, 40),
    ];

    private StorageHost Host => database.Host;

    [Fact]
    public async Task Market_AfterStretchesWereReplaced_EqualsItsBlocks()
    {
        var story = new MevStory(Host);
        foreach (var place in Places)
            await story.CommitAsync(place, story.Blocks(place, 1), lost: story.Lost(place.Start + 1, story.Relays[0]));

        // Half of it is computed again, otherwise and with fewer blocks.
        var blocks = new List<MevBlock>();
        foreach (var place in Places)
        {
            var again = place with { End = place.Start + 20 };
            var fresh = story.Blocks(again, 2).Where(block => block.Slot % 3 > 0).ToList();
            await story.CommitAsync(again, fresh, lost: story.Lost(place.Start + 2, story.Relays[0], story.Relays[2]));
            blocks.AddRange(fresh.Concat(story.Blocks(place with { Start = again.End }, 1)));
        }

        var clock = story.Chain.Slots!;
        foreach (
            var (from, to) in new[]
            {
                (First - 20_000, First + 20_000),
                (First + 7, First + 16_011),
                (First + 295, First + 7_200),
                (First + 3, First + 9),
                (First + 5, First + 310),
                (First + 500, First + 500),
            }
        )
        {
            var market = await story.Reader.GetMarketAsync(story.Chain, clock.StartOf(from), clock.StartOf(to), default);

            Check(market, [.. blocks.Where(block => block.Slot >= from && block.Slot < to)]);
            market.Slots.ShouldBe(to - from);
            market.KnownSlots.ShouldBe(
                Places.Sum(place => Coverage.Of(place).Intersect(Coverage.Of(new CoverageRange(from, to))).Ranges.Sum(one => one.Length))
            );
            market.Lost.ShouldBe(Places.Count(place => place.Start + 2 >= from && place.Start + 2 < to));
            market.Relays.Where(relay => relay.Relay == story.Relays[2]).Sum(relay => relay.Lost).ShouldBe(market.Lost);
        }

        await CheckSeriesAsync(story, blocks);
        await CheckValuesAsync(story, blocks);
    }

    /// <summary>A reader that is disposed of twice ends that of whoever got its connection meanwhile: of any part of the product.</summary>
    [Fact]
    public async Task Market_AskedByManyAtOnce_DisturbsNobody()
    {
        var (story, place) = (new MevStory(Host), MevStory.Range(First, 50));
        var blocks = story.Blocks(place).ToList();
        await story.CommitAsync(place, blocks);
        var (from, to) = (story.Chain.Slots!.StartOf(First), story.Chain.Slots.StartOf(First + 50));

        var asked = Enumerable
            .Range(0, 16)
            .Select(async reader =>
            {
                for (var i = 0; i < 25; i++)
                {
                    // Times of their own, which no cache holds.
                    var market = await story.Reader.GetMarketAsync(story.Chain, from.AddSeconds(-(16 * i) - reader), to, default);
                    market.Blocks.ShouldBe(blocks.Count);
                    (await story.Reader.GetHeadAsync(story.Chain, default)).ShouldBe(blocks.Max(block => block.Slot));
                }
            });

        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task Market_Emptied_LeavesNoHour()
    {
        var (story, place) = (new MevStory(Host), MevStory.Range(First, 50));
        await story.CommitAsync(place, story.Blocks(place));

        await story.CommitAsync(place, []);

        var clock = story.Chain.Slots!;
        (
            await story.Reader.GetSeriesAsync(story.Chain, clock.StartOf(First), clock.StartOf(First + 50), MarketResolution.Hour, default)
        ).ShouldBeEmpty();
        foreach (var table in new[] { "mev", "mev_builder", "mev_relay", "mev_cell", "mev_value" })
            (
                await Host.ScalarAsync(
                    $"SELECT (SELECT count(*) FROM {table}_hours WHERE chain_id = {story.Chain.ChainId}) + (SELECT count(*) FROM {table}_days WHERE chain_id = {story.Chain.ChainId})"
                )
            ).ShouldBe(0L, table);
        (await story.Reader.GetDistributionAsync(story.Chain, clock.StartOf(First), clock.StartOf(First + 50), default)).ShouldBeNull();
        (await story.Reader.GetHeadAsync(story.Chain, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Impact_OfAnyTime_IsCountedFromTheBlocksOfEachOrigin()
    {
        var (story, place) = (new MevStory(Host), MevStory.Range(First + 50_000, 300));
        var blocks = story
            .Blocks(place)
            .Select(block =>
                block with
                {
                    GasUsed = 1 + (block.Slot % 7),
                    GasLimit = block.Slot % 9 == 0 ? 0 : 60_000_000 + block.Slot,
                    TipsWei = block.Slot % 11 == 0 ? null : block.TipsWei,
                }
            )
            .ToList();
        await story.CommitAsync(place, blocks);

        foreach (var (from, to) in new[] { (place.Start, place.End), (place.Start + 7, place.Start + 211), (place.End, place.End + 9) })
        {
            var impact = await ImpactAsync(from, to);

            var within = blocks.FindAll(block => block.Slot >= from && block.Slot < to);
            Check(impact.Builders, within.FindAll(block => block.Origin == BlockOrigin.Builder));
            Check(impact.Local, within.FindAll(block => block.Origin == BlockOrigin.Local));
            impact.UnknownBlocks.ShouldBe(within.Count(block => block.Origin == BlockOrigin.Unknown));
        }

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ImpactAsync(place.Start, place.Start + 50_401));

        Task<MevImpact> ImpactAsync(long from, long to) =>
            story.Reader.GetImpactAsync(story.Chain, story.Chain.Slots!.StartOf(from), story.Chain.Slots.StartOf(to), default);
    }

    private static void Check(OriginTotals totals, List<MevBlock> blocks)
    {
        var known = blocks.FindAll(block => block.GasLimit > 0);
        var tipped = known.FindAll(block => block.TipsWei is not null);
        (totals.Blocks, totals.GasBlocks, totals.TippedBlocks).ShouldBe((blocks.Count, known.Count, tipped.Count));
        (totals.GasUsed, totals.GasLimit).ShouldBe((known.Sum(block => block.GasUsed), known.Sum(block => block.GasLimit)));
        (totals.TippedGas, totals.TipsWei).ShouldBe((tipped.Sum(block => block.GasUsed), Sum(tipped, block => block.TipsWei)));
        totals.ValueWei.ShouldBe(Sum(blocks, block => block.ValueWei));
        totals.ValuedBlocks.ShouldBe(blocks.Count(block => block.ValueWei is not null));
    }

    private static void Check(MevMarket market, List<MevBlock> blocks)
    {
        market.Blocks.ShouldBe(blocks.Count);
        market.DeliveredBlocks.ShouldBe(blocks.Count(block => block.Claims.Count > 0));
        market.LocalBlocks.ShouldBe(blocks.Count(block => block.Origin == BlockOrigin.Local));
        market.UnknownBlocks.ShouldBe(blocks.Count(block => block.Origin == BlockOrigin.Unknown));
        market.BuilderBlocks.ShouldBe(blocks.Count(block => block.Builder is not null));
        market.ValueWei.ShouldBe(Sum(blocks, block => block.ValueWei));
        market.ValuedBlocks.ShouldBe(blocks.Count(block => block.ValueWei is not null));
        market.ReceivedWei.ShouldBe(Sum(blocks, block => block.Payment?.ReceivedWei));
        (market.TipsWei ?? 0).ShouldBe(Sum(blocks, block => block.TipsWei));
        market.Classes.ShouldBe(
            blocks
                .Where(block => block.Class is not null)
                .GroupBy(block => block.Class!.Value)
                .ToDictionary(one => one.Key, one => one.LongCount()),
            ignoreOrder: true
        );
        market
            .Builders.Select(one => (one.Builder, one.Blocks, one.Basis, one.ValueWei, one.DeliveredBlocks))
            .ShouldBe(
                blocks
                    .Where(block => block.Builder is not null)
                    .GroupBy(block => block.Builder!)
                    .Select(one =>
                        (
                            one.Key,
                            one.LongCount(),
                            one.Max(block => block.Basis!.Value),
                            Sum(one, block => block.ValueWei),
                            one.LongCount(block => block.Claims.Count > 0)
                        )
                    ),
                ignoreOrder: true
            );
        var claims = blocks.SelectMany(block => block.Claims.Select(claim => (Block: block, Claim: claim))).ToList();
        market
            .Relays.Where(one => one.Blocks > 0)
            .Select(one => (one.Relay, one.Blocks, one.CreditUnits, one.ClaimedWei))
            .ShouldBe(
                claims
                    .GroupBy(one => one.Claim.Relay)
                    .Select(one =>
                        (
                            one.Key,
                            one.LongCount(),
                            one.Sum(claim => RelayCredit.Of(claim.Block.Claims.Count)),
                            Sum(one, claim => DeliveredPayload.IsMoreThanExists(claim.Claim.ValueWei) ? null : claim.Claim.ValueWei)
                        )
                    ),
                ignoreOrder: true
            );
        market.Relays.Sum(one => one.CreditUnits).ShouldBe(RelayCredit.Units * market.DeliveredBlocks);
        market.Cells.Sum(cell => cell.CreditUnits).ShouldBe(RelayCredit.Units * market.DeliveredBlocks);
        market
            .Cells.Select(cell => (cell.Relay, cell.Builder, cell.Blocks))
            .ShouldBe(
                claims
                    .CountBy(one => (one.Claim.Relay, one.Block.Builder))
                    .Select(one => (one.Key.Relay, one.Key.Builder!, (long)one.Value)),
                ignoreOrder: true
            );
    }

    private static async Task CheckSeriesAsync(MevStory story, List<MevBlock> blocks)
    {
        var clock = story.Chain.Slots!;
        foreach (
            var (resolution, width) in new[]
            {
                (MarketResolution.Hour, TimeSpan.TicksPerHour),
                (MarketResolution.Day, TimeSpan.TicksPerDay),
            }
        )
        {
            var points = await story.Reader.GetSeriesAsync(
                story.Chain,
                clock.StartOf(First - 100),
                clock.StartOf(First + 20_000),
                resolution,
                default
            );

            var buckets = blocks.GroupBy(block => block.Time.Ticks / width).OrderBy(bucket => bucket.Key).ToList();
            points
                .Where(point => point.Blocks > 0)
                .Select(point => (point.Start.Ticks / width, point.Blocks))
                .ShouldBe(buckets.Select(bucket => (bucket.Key, bucket.LongCount())));
            foreach (var (point, bucket) in points.Where(point => point.Blocks > 0).Zip(buckets))
            {
                var values = bucket.Select(block => block.ValueWei).OfType<BigInteger>().Order().ToList();
                point.ValueMaxWei.ShouldBe(values[^1]);
                point.ValueP50Wei.ShouldBe(values[(values.Count - 1) / 2]);
                point.ValueP95Wei.ShouldBe(values[(int)Math.Ceiling(0.95 * values.Count) - 1]);
                point.Builders.Values.Sum().ShouldBe(bucket.Count(block => block.Builder is not null));
                point.Relays.Values.Sum().ShouldBe(RelayCredit.Units * point.DeliveredBlocks);
                point.BuilderHhiPoints.ShouldBe(MarketConcentration.Of(point.Builders.Values)?.HhiPoints);
                point.RelayHhiPoints.ShouldNotBeNull().ShouldBeGreaterThan(0);
            }

            points.Sum(point => point.Lost).ShouldBe(Places.Length);
        }
    }

    private static async Task CheckValuesAsync(MevStory story, List<MevBlock> blocks)
    {
        var clock = story.Chain.Slots!;
        var values = blocks.Select(block => block.ValueWei).OfType<BigInteger>().Order().ToList();

        var exact = (await story.Reader.GetDistributionAsync(story.Chain, clock.StartOf(First), clock.StartOf(First + 20_000), default))!;
        var summed = (
            await story.Reader.GetDistributionAsync(story.Chain, clock.StartOf(First - 40_000), clock.StartOf(First + 40_000), default)
        )!;

        (exact.Blocks, exact.MaxWei, exact.RelativeError).ShouldBe((values.Count, values[^1], 0));
        (summed.Blocks, summed.MaxWei, summed.SumWei).ShouldBe((exact.Blocks, exact.MaxWei, exact.SumWei));
        WeiRatio.Of(summed.MedianWei, exact.MedianWei).ShouldBe(1, summed.RelativeError);
        WeiRatio.Of(summed.P90Wei, exact.P90Wei).ShouldBe(1, summed.RelativeError);
        summed.Gini.ShouldBe(exact.Gini, 0.01);
    }

    private static BigInteger Sum<T>(IEnumerable<T> items, Func<T, BigInteger?> value) =>
        items.Aggregate(BigInteger.Zero, (sum, item) => sum + (value(item) ?? 0));
}

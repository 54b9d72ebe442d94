using Ethoscope.Core.Collection;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Prices;

public sealed class PriceQuoteTests
{
    private static readonly DateTimeOffset Updated = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PriceRound Round = new(new(7, 5), 2_900_00000000, 8, null, Updated);
    private static readonly Coverage Covered = Coverage.Of(new CoverageRange(Round.UpdatedSecond - 7_200, Round.UpdatedSecond + 1));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(4_500, true)]
    [InlineData(4_501, false)]
    public void Of_ByAge_IsFreshUpToTheLimit(int seconds, bool fresh)
    {
        var quote = PriceQuote.Of(FakeFeed.Feed, Updated.AddSeconds(seconds), Round, null, Covered, new(true, null));

        quote.IsFresh.ShouldBe(fresh);
        quote.Gap.ShouldBe(fresh ? null : PriceGap.Stale);
        quote.Price.ShouldBe(fresh ? 2_900m : null);
        quote.Convert(1_000_000_000_000_000_000).ShouldBe(fresh ? 2_900m : null);
        quote.Convert(null).ShouldBeNull();
        (quote.Reason is null).ShouldBe(fresh);
        quote.Age!.Value.ShouldBe(TimeSpan.FromSeconds(Math.Max(0, seconds)));
    }

    [Fact]
    public void Of_NoRound_SaysWhy()
    {
        PriceQuote.Of(FakeFeed.Feed, Updated, null, null, Coverage.Empty, null).Gap.ShouldBe(PriceGap.NotStored);
        var unsupported = PriceQuote.Of(FakeFeed.Feed, Updated, null, null, Coverage.Empty, new(false, "No feed."));
        (unsupported.Gap, unsupported.Reason).ShouldBe((PriceGap.Unsupported, "No feed."));
    }

    [Fact]
    public void Of_AGapBeforeTheNextRound_IsUncovered()
    {
        var next = Round with { Id = new(7, 9), UpdatedAt = Updated.AddHours(1) };
        var at = Updated.AddMinutes(10);

        PriceQuote.Of(FakeFeed.Feed, at, Round, next, Covered, null).Gap.ShouldBe(PriceGap.Uncovered);
        var whole = Covered.Add(new CoverageRange(Round.UpdatedSecond, next.UpdatedSecond + 1));
        PriceQuote.Of(FakeFeed.Feed, at, Round, next, whole, null).IsFresh.ShouldBeTrue();
    }

    [Fact]
    public void Draw_PriceStandsUntilTheNextUpdate_AndEndsWhereItIsOverdueOrUnknown()
    {
        var from = Updated;
        var range = new PriceRange(from, from.AddHours(6), TimeSpan.FromHours(1));
        PriceBucket[] buckets =
        [
            new(from, from, 100, 100, 100, 1),
            new(from.AddHours(1), from.AddHours(1.5), 120, 110, 130, 3),
            new(from.AddHours(5), from.AddHours(5.5), 90, 90, 90, 1),
        ];
        var (start, late, later) = (
            from.ToUnixTimeSeconds() - 4_000,
            from.AddHours(1.5).ToUnixTimeSeconds(),
            from.AddHours(5.5).ToUnixTimeSeconds()
        );
        var whole = Coverage.Of(new CoverageRange(start, later + 1));
        var withGap = Coverage.Of(new CoverageRange(start, late + 1), new CoverageRange(later, later + 1));

        var points = PriceLine.Draw(FakeFeed.Feed, range, buckets, null, whole, from.AddHours(7));
        var gapped = PriceLine.Draw(FakeFeed.Feed, range, buckets, null, withGap, from.AddHours(7));

        points
            .Select(point => (point.Last, point.Low, point.High, point.Rounds))
            .ShouldBe([
                (100, 100, 100, 1),
                (120, 100, 130, 3),
                (null, null, null, 0),
                (null, null, null, 0),
                (null, null, null, 0),
                (90, 90, 90, 1),
            ]);
        gapped.Select(point => (point.Last, point.Rounds)).ShouldBe([(100, 1), (null, 3), (null, 0), (null, 0), (null, 0), (90, 1)]);
    }

    [Fact]
    public void Draw_PartsAhead_AreLeftOut()
    {
        var range = new PriceRange(Updated, Updated.AddHours(4), TimeSpan.FromMinutes(15));

        var points = PriceLine.Draw(
            FakeFeed.Feed,
            range,
            [],
            Round with
            {
                UpdatedAt = Updated.AddMinutes(-5),
            },
            Covered,
            Updated.AddMinutes(20)
        );

        points.Count.ShouldBe(2);
        points.ShouldAllBe(point => point.Last == 2_900_00000000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(86_400)]
    [InlineData(315_360_000)]
    [InlineData(6_000_000_000)]
    public void Fitting_AnyRange_HasAtMostSixHundredParts(long seconds)
    {
        var range = PriceRange.Fitting(Updated, Updated.AddSeconds(seconds), PriceRange.MostPoints);

        range.Points.ShouldBeInRange(1, 600);
        (range.From + (range.Interval * range.Points)).ShouldBeGreaterThanOrEqualTo(range.To);
    }
}

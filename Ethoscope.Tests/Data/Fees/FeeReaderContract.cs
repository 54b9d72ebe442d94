using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

/// <summary>What is answered of stored fees.</summary>
public abstract class FeeReaderContract
{
    private readonly ChainDescriptor _chain = StorageHost.NewChain();

    private protected abstract StorageHost Host { get; }

    private IFeeReader Fees => Host.Get<IFeeReader>();

    [Fact]
    public async Task GetLatestAsync_Head_HasItsFeesAndThoseOfTheNext()
    {
        var blocks = await StoreAsync(FeeChain.Blocks(50));

        var latest = (await Fees.GetLatestAsync(_chain, null, default)).ShouldNotBeNull();
        var past = (await Fees.GetLatestAsync(_chain, blocks[20].Header.Time.AddSeconds(5), default)).ShouldNotBeNull();

        latest.Fees.NextBaseFee.Wei.ShouldBe(blocks[^1].NextBaseFeeWei);
        latest.Fees.PriceAt(50).Wei.ShouldBe(blocks[^1].Header.BaseFeeWei + blocks[^1].Tips!.P50Wei);
        latest.Fees.Tips!.Provenance.ShouldBe(TipProvenance.Receipts);
        past.Block.Header.Number.ShouldBe(20);
        past.Fees.Tips!.Provenance.ShouldBe(TipProvenance.FeeHistory);
        past.Fees.TipAt(10).Wei.ShouldBe(blocks[20].Tips!.P10Wei);
    }

    [Fact]
    public async Task GetSeriesAsync_AnHour_IsEveryBlockWithGapsWhereNothingIsStored()
    {
        var blocks = FeeChain.Blocks(300);
        await StoreAsync(blocks.GetRange(0, 100));
        await StoreAsync(blocks.GetRange(120, 180));

        var series = await Fees.GetSeriesAsync(_chain, FeeChain.Start, FeeChain.Start.AddHours(1), null, 600, null, default);

        (series.Resolution, series.IsThinned).ShouldBe((FeeResolution.Raw, false));
        series.Points.Count.ShouldBe(281);
        series.Points.Single(point => point.IsGap).Time.ShouldBeInRange(blocks[99].Header.Time, blocks[120].Header.Time);
        foreach (
            var (point, block) in series
                .Points.Where(point => !point.IsGap)
                .Zip(blocks.Where(block => block.Header.Number is < 100 or >= 120))
        )
        {
            point.Last.ShouldBe(block.Header.Number);
            point.GasPrice?.P50Wei.ShouldBe(block.Header.BaseFeeWei!.Value + block.Tips!.P50Wei);
            (point.GasPrice is null).ShouldBe(block.Tips is null);
            point.PriceAt(95).ShouldBe(block.Tips is null ? null : block.Header.BaseFeeWei + block.Tips.P95Wei);
            point.BlobBaseFee!.Value.P50Wei.ShouldBe(block.BlobBaseFeeWei!.Value);
        }
    }

    [Fact]
    public async Task GetSeriesAsync_Weeks_AreHoursWithExactQuantilesOfTheirBlocks()
    {
        var blocks = await StoreAsync(FeeChain.Blocks(700));

        var series = await Fees.GetSeriesAsync(_chain, FeeChain.Start.AddDays(-10), FeeChain.Start.AddDays(5), null, 600, null, default);
        var past = await Fees.GetSeriesAsync(
            _chain,
            FeeChain.Start.AddDays(-10),
            FeeChain.Start.AddDays(5),
            null,
            600,
            FeeChain.Start.AddMinutes(70),
            default
        );

        var until = await Fees.GetSeriesAsync(
            _chain,
            FeeChain.Start.AddDays(-10),
            FeeChain.Start.AddMinutes(65),
            null,
            600,
            FeeChain.Start.AddMinutes(70),
            default
        );

        series.Resolution.ShouldBe(FeeResolution.Hour);
        series.Points.Select(point => point.Blocks).ShouldBe([300, 300, 100]);
        past.Points.Select(point => point.Blocks).ShouldBe([300]);
        until.Points.Select(point => point.Blocks).ShouldBe([300]);
        var first = blocks.Take(300).ToList();
        var prices = first
            .Where(block => block.Tips is not null)
            .Select(block => block.Header.BaseFeeWei!.Value + block.Tips!.P50Wei)
            .Order()
            .ToList();
        var point = series.Points[0];
        point.GasPrice!.Value.P95Wei.ShouldBe(prices[(int)Math.Ceiling(prices.Count * 0.95) - 1]);
        point.GasPrice!.Value.MaxWei.ShouldBe(prices[^1]);
        point.TipsFrom.ShouldBe(TipOrigin.Mixed);
        point.Blobs.ShouldBe(first.Sum(block => (long)block.BlobCount!.Value));
    }

    [Theory]
    [InlineData(1, FeeResolution.Raw)]
    [InlineData(86_400, FeeResolution.Raw)]
    [InlineData(86_401, FeeResolution.Hour)]
    [InlineData(25 * 86_400, FeeResolution.Hour)]
    [InlineData(3_650L * 86_400, FeeResolution.Day)]
    public async Task GetSeriesAsync_AnyRange_HasAtMostAsManyPointsAsAsked(long seconds, FeeResolution resolution)
    {
        await StoreAsync(FeeChain.Blocks(900));

        var series = await Fees.GetSeriesAsync(_chain, FeeChain.Start, FeeChain.Start.AddSeconds(seconds), null, 600, null, default);

        series.Resolution.ShouldBe(resolution);
        series.Points.Count.ShouldBeInRange(1, 600);
        series.IsThinned.ShouldBe(seconds == 86_400);
    }

    [Fact]
    public async Task GetPercentilesAsync_Range_IsExactAndRefusesMoreThanAWeek()
    {
        var blocks = await StoreAsync(FeeChain.Blocks(300));

        var found = await Fees.GetPercentilesAsync(_chain, FeeChain.Start, FeeChain.Start.AddMinutes(30), default);

        var fees = blocks.Take(150).Select(block => block.Header.BaseFeeWei!.Value).Order().ToList();
        (found.Blocks, found.BaseFee!.Value.P25Wei, found.BaseFee.Value.P75Wei).ShouldBe((150L, fees[37], fees[112]));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            Fees.GetPercentilesAsync(_chain, FeeChain.Start, FeeChain.Start.AddDays(8), default)
        );
    }

    [Fact]
    public async Task GetHoursAsync_StoredHours_AreTheirMedians()
    {
        await StoreAsync(FeeChain.Blocks(700));

        var hours = await Fees.GetHoursAsync(_chain, FeeChain.Start, FeeChain.Start.AddHours(2), withTips: true, default);

        hours.Select(hour => hour.Start).ShouldBe([FeeChain.Start, FeeChain.Start.AddHours(1)]);
        hours.ShouldAllBe(hour => hour.MedianWei > 0);
    }

    [Theory]
    [InlineData(60, 5)]
    [InlineData(3_600, 300)]
    [InlineData(7_200, 600)]
    [InlineData(86_400, 700)]
    public async Task GetTotalsAsync_PartsOfAnyWidth_AreTheSumsOfTheirBlocks(int seconds, int expected)
    {
        var blocks = await StoreAsync(FeeChain.Blocks(700));

        var totals = await Fees.GetTotalsAsync(
            _chain,
            FeeChain.Start.AddSeconds(1),
            FeeChain.Start.AddHours(3),
            TimeSpan.FromSeconds(seconds),
            null,
            default
        );

        totals
            .Parts[0]
            .ShouldBe(
                new FeeTotal(FeeChain.Start, expected, 0, expected - 1)
                {
                    BurntWei = Sum(blocks.Take(expected).Select(block => block.BurntWei)),
                    GasUsed = Sum(blocks.Take(expected).Select(block => (BigInteger?)block.Header.GasUsed)),
                    GasLimit = 60_000_000 * (BigInteger)expected,
                }
            );
        totals.Parts.Sum(part => part.Blocks).ShouldBe(700);
        totals.Parts.Select(part => part.Start).ShouldBe(totals.Parts.Select(part => FeePartWidth.StartOf(part.Start, totals.Width)));
    }

    [Fact]
    public async Task GetTotalsAsync_PastMoment_LeavesOutWhatCameLater()
    {
        await StoreAsync(FeeChain.Blocks(700));

        var minutes = await TotalsAsync(TimeSpan.FromMinutes(1));
        var hours = await TotalsAsync(TimeSpan.FromHours(1));

        minutes.Parts.Sum(part => part.Blocks).ShouldBe(351);
        hours.Parts.Select(part => part.Blocks).ShouldBe([300]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            Fees.GetTotalsAsync(_chain, FeeChain.Start, FeeChain.Start.AddDays(8), TimeSpan.FromMinutes(15), null, default)
        );

        Task<FeeTotals> TotalsAsync(TimeSpan width) =>
            Fees.GetTotalsAsync(_chain, FeeChain.Start, FeeChain.Start.AddHours(3), width, FeeChain.Start.AddMinutes(70), default);
    }

    [Fact]
    public async Task GetSeriesAsync_MomentThatEndsAnHour_KnowsThatHourAndNoLaterOne()
    {
        await StoreAsync(FeeChain.Blocks(700));

        (await HoursAsync(TimeSpan.Zero)).ShouldBe([300]);
        (await HoursAsync(TimeSpan.FromTicks(-10))).ShouldBeEmpty();
        (await HoursAsync(TimeSpan.FromMinutes(1))).ShouldBe([300]);

        async Task<IEnumerable<long>> HoursAsync(TimeSpan later)
        {
            var moment = FeeChain.Start.AddHours(1) + later;
            var series = await Fees.GetSeriesAsync(_chain, FeeChain.Start, moment.AddHours(3), FeeResolution.Hour, 600, moment, default);
            return series.Points.Select(point => (long)point.Blocks);
        }
    }

    [Fact]
    public async Task GetHoursAsync_HoursCountedByHand_AreTheMapByHourOfWeek()
    {
        // Sunday 00:00 with 10, 30 and 20 gwei in the middle of three weeks, and 01:00 with 5 in two of them.
        await StoreAsync([
            .. HourOf(0, 9, 10, 11),
            .. HourOf(1, 5, 5, 5),
            .. HourOf(168, 30, 31, 29),
            .. HourOf(169, 4, 5, 90),
            .. HourOf(336, 20, 20, 20),
        ]);

        var hours = await Fees.GetHoursAsync(_chain, FeeChain.Start, FeeChain.Start.AddDays(21), withTips: false, default);
        var map = HourOfWeekMap.Of(hours, TimeZoneInfo.Utc);

        map.At(DayOfWeek.Sunday, 0).ShouldBe(new(DayOfWeek.Sunday, 0, 20_000_000_000, 3));
        map.At(DayOfWeek.Sunday, 1).ShouldBe(new(DayOfWeek.Sunday, 1, 5_000_000_000, 2));
        map.Cells.Count(cell => cell.Hours > 0).ShouldBe(2);
    }

    [Fact]
    public async Task GetSeriesAsync_CollectorDownTwoDaysOfSeven_HasNothingOfThemAndCountsTheRest()
    {
        const int each = 3;
        int[] days = [0, 1, 4, 5, 6];
        var blocks = days.SelectMany(day => HourOf(day * 24, 10, 20, 30).Select((block, i) => Numbered(block, (day * each) + i)));
        await StoreAsync([.. blocks]);

        var series = await Fees.GetSeriesAsync(_chain, FeeChain.Start, FeeChain.Start.AddDays(7), FeeResolution.Day, 600, null, default);
        var week = await Fees.GetPercentilesAsync(_chain, FeeChain.Start, FeeChain.Start.AddDays(7), default);

        series.Points.Select(point => point.Blocks).ShouldBe([each, each, 0, each, each, each]);
        series.Points.Select(point => point.BaseFee?.P50Wei is null).ShouldBe([false, false, true, false, false, false]);
        series.Points[2].Time.ShouldBeInRange(FeeChain.Start.AddDays(1), FeeChain.Start.AddDays(4));
        week.Blocks.ShouldBe(days.Length * each, "it says how many it stands on");
    }

    [Fact]
    public async Task Reads_NothingStored_SaySo()
    {
        (await Fees.GetLatestAsync(_chain, null, default)).ShouldBeNull();
        (await Fees.GetEstimatesAsync(_chain, null, default)).ShouldBeNull();
        (await Fees.GetTrackRecordAsync(_chain, TimeSpan.FromDays(1), null, default)).ShouldBeEmpty();
        (await Fees.GetPercentilesAsync(_chain, FeeChain.Start, FeeChain.Start.AddHours(1), default)).ShouldSatisfyAllConditions(
            found => found.Blocks.ShouldBe(0),
            found => found.GasPrice.ShouldBeNull()
        );
    }

    private static Block Numbered(Block block, long number) =>
        block with
        {
            Header = block.Header with
            {
                Number = number,
                Hash = TestBlocks.HashOf(number, 0),
                ParentHash = TestBlocks.HashOf(number - 1, 0),
            },
        };

    /// <summary>Blocks of an hour after the start, with these base fees in gwei.</summary>
    private static IEnumerable<Block> HourOf(int hour, params int[] gwei) =>
        gwei.Select(
            (fee, index) =>
            {
                var number = (hour * 300) + index;
                var block = FeeChain.Blocks(1)[0];
                return block with
                {
                    Header = block.Header with
                    {
                        Number = number,
                        Hash = TestBlocks.HashOf(number, 0),
                        ParentHash = TestBlocks.HashOf(number - 1, 0),
                        Time = FeeChain.Start.AddHours(hour).AddSeconds(12 * index),
                        BaseFeeWei = fee * 1_000_000_000L,
                    },
                };
            }
        );

    private static BigInteger Sum(IEnumerable<BigInteger?> values) => values.Aggregate(BigInteger.Zero, (sum, value) => sum + value!.Value);

    private async Task<List<Block>> StoreAsync(List<Block> blocks)
    {
        await Host.Store.CommitAsync(TestBlocks.Told(TestBlocks.Batch(_chain, await Host.LeaseAsync(_chain), blocks)), default);
        return blocks;
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

/// <summary>What is answered of stored fees.</summary>
public sealed class FeeReaderTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private readonly ChainDescriptor _chain = StorageHost.NewChain();

    private StorageHost Host => database.Host;

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

        series.Resolution.ShouldBe(FeeResolution.Hour);
        series.Points.Select(point => point.Blocks).ShouldBe([300, 300, 100]);
        past.Points.Select(point => point.Blocks).ShouldBe([300]);
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

    private async Task<List<Block>> StoreAsync(List<Block> blocks)
    {
        await Host.Store.CommitAsync(FeeChain.Batch(_chain, await Host.LeaseAsync(_chain), blocks), default);
        return blocks;
    }
}

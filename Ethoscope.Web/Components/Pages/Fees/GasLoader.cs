using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>Asks for all that the page Gas &amp; fees shows. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class GasLoader(
    IFeeReader fees,
    BlocksLoader blocks,
    IPriceReader prices,
    ILiveFeed feed,
    TimeProvider time,
    PartReader parts
)
{
    private const int ChartPoints = 600;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Shorter ranges hold few enough blocks for each to be a point.</summary>
    private static readonly TimeSpan ThinnedFrom = TimeSpan.FromMinutes(90);

    /// <param name="zoom">The part of the charts that is looked at closely; null for none.</param>
    public async Task<GasView> LoadAsync(RangeQuestion question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var view = new GasView(question, feed.LastId) { StatusAt = time.GetUtcNow() };
        var (latest, offers, price, hours) = (
            ReadLatestAsync(question, stop),
            ReadOffersAsync(question, stop),
            ReadPriceAsync(question, stop),
            ReadHoursAsync(question, stop)
        );
        var status = await blocks.ReadStatusAsync(question, stop);
        var charts = await LoadChartsAsync(question, zoom, status.Value, stop);
        return view with
        {
            Status = status,
            Latest = await latest,
            Offers = await offers,
            Price = await price,
            Hours = await hours,
            Window = charts.Window,
            Lines = charts.Lines,
            LinesAt = charts.LinesAt,
            Zoom = zoom,
            Detail = charts.Detail,
        };
    }

    /// <summary>A view with nothing but its charts.</summary>
    public async Task<GasView> LoadChartsAsync(RangeQuestion question, TimeWindow? zoom, ChainStatus? status, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var window = await blocks.WindowAsync(question, status, stop);
        return new GasView(question, feed.LastId)
        {
            Window = window,
            Lines = await ReadLinesAsync(question, window, stop),
            LinesAt = now,
            Zoom = zoom,
            Detail = await ReadDetailAsync(question, window, zoom, stop),
        };
    }

    /// <summary>The zoomed part of the charts with all the points that it can have; empty where the whole has as many.</summary>
    public async Task<Part<FeeLines>> ReadDetailAsync(
        RangeQuestion question,
        TimeWindow window,
        TimeWindow? zoom,
        CancellationToken stop
    ) => zoom is { } part && window.Length > ThinnedFrom ? await ReadLinesAsync(question, part, stop) : default;

    /// <summary>What follows the lines of a view up to the newest block, in a window that moved with it.</summary>
    /// <param name="lines">With at least one point.</param>
    public Task<Part<FeeLines>> ReadTailAsync(RangeQuestion question, FeeLines lines, TimeWindow window, CancellationToken stop)
    {
        var to = window.To.AddSeconds(1);
        return parts.ReadAsync(async () =>
        {
            var resolution = lines.Series.Resolution;
            var series = await fees.GetSeriesAsync(question.Chain, lines.Last!.Time, to, resolution, ChartPoints, question.At, stop);
            var from = lines.Totals.Parts is [.., var last] ? last.Start : window.From;
            return new FeeLines(window, series, await fees.GetTotalsAsync(question.Chain, from, to, lines.Totals.Width, question.At, stop));
        });
    }

    public Task<Part<LatestFees>> ReadLatestAsync(RangeQuestion question, CancellationToken stop) =>
        parts.ReadAsync<LatestFees>(async () => (await fees.GetLatestAsync(question.Chain, question.At, stop))!);

    public Task<Part<PriceQuote>> ReadPriceAsync(RangeQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => prices.GetAsync(question.At, stop));

    public Task<Part<Offers>> ReadOffersAsync(RangeQuestion question, CancellationToken stop) =>
        parts.ReadAsync(async () =>
            new Offers(
                await fees.GetEstimatesAsync(question.Chain, question.At, stop),
                await fees.GetTrackRecordAsync(question.Chain, Day, question.At, stop),
                await fees.GetTrackRecordAsync(question.Chain, Week, question.At, stop)
            )
        );

    public Task<Part<FeeHours>> ReadHoursAsync(RangeQuestion question, CancellationToken stop)
    {
        var end = FeeHours.EndAt(question.At ?? time.GetUtcNow());
        return parts.ReadAsync(async () =>
            new FeeHours(end, await fees.GetHoursAsync(question.Chain, end - FeeHours.Reach, end, withTips: false, stop))
        );
    }

    private Task<Part<FeeLines>> ReadLinesAsync(RangeQuestion question, TimeWindow window, CancellationToken stop) =>
        parts.ReadAsync(async () =>
        {
            var (chain, from, to, at) = (question.Chain, window.From, window.To, question.At);
            var series = await fees.GetSeriesAsync(chain, from, to, null, ChartPoints, at, stop);
            return new FeeLines(window, series, await fees.GetTotalsAsync(chain, from, to, FeePartWidth.For(window.Length), at, stop));
        });
}

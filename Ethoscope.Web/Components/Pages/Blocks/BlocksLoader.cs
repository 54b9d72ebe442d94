using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>Asks for all that the page Blocks shows. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class BlocksLoader(IBlockReader reader, ILiveFeed feed, TimeProvider time, PartReader parts)
{
    private const int ChartPoints = 600;
    private const int ReorganisationCount = 8;

    /// <summary>Shorter ranges hold few enough blocks for each to be a point.</summary>
    private static readonly TimeSpan ThinnedFrom = TimeSpan.FromMinutes(90);

    /// <param name="zoom">The part of the chart that is looked at closely; null for none.</param>
    public async Task<BlocksView> LoadAsync(BlocksQuestion question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var view = new BlocksView(question, feed.LastId) { StatusAt = time.GetUtcNow() };
        var (chain, at) = (question.Chain, question.At);
        var status = await ReadStatusAsync(question, stop);
        var chart = await LoadChartAsync(question, zoom, status.Value, stop);
        var latest = await parts.ReadAsync(() => reader.GetLatestAsync(chain, BlocksView.Count, null, at, stop));
        return view with
        {
            Status = status,
            Latest = latest,
            Rows = question.Below is { } below
                ? await parts.ReadAsync(() => reader.GetLatestAsync(chain, BlocksView.Count, below, at, stop))
                : latest,
            Window = chart.Window,
            Fees = chart.Fees,
            Zoom = zoom,
            Detail = chart.Detail,
            Reorganisations = await parts.ReadAsync(() => reader.GetReorganisationsAsync(chain, ReorganisationCount, at, stop)),
        };
    }

    /// <summary>A view with nothing but its chart.</summary>
    public async Task<BlocksView> LoadChartAsync(BlocksQuestion question, TimeWindow? zoom, ChainStatus? status, CancellationToken stop)
    {
        var window = await WindowAsync(question, status, stop);
        return new BlocksView(question, feed.LastId)
        {
            Window = window,
            Fees = await ReadFeesAsync(question.Chain, window, stop),
            Zoom = zoom,
            Detail = await ReadDetailAsync(question, window, zoom, stop),
        };
    }

    /// <summary>The zoomed part of the chart with all the points that it can have; empty where the whole has as many.</summary>
    public async Task<Part<IReadOnlyList<BaseFeePoint>>> ReadDetailAsync(
        BlocksQuestion question,
        TimeWindow window,
        TimeWindow? zoom,
        CancellationToken stop
    ) => zoom is { } part && window.Length > ThinnedFrom ? await ReadFeesAsync(question.Chain, part, stop) : default;

    private Task<Part<IReadOnlyList<BaseFeePoint>>> ReadFeesAsync(ChainDescriptor chain, TimeWindow window, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetBaseFeesAsync(chain, window.From, window.To, ChartPoints, stop));

    /// <summary>What the charts of a question span: all begins with the first block that is stored.</summary>
    public async Task<TimeWindow> WindowAsync(RangeQuestion question, ChainStatus? status, CancellationToken stop)
    {
        var first =
            question.Range.Preset == RangePreset.All && status?.Coverage.First is { } number
                ? (await parts.ReadAsync<Block>(async () => (await reader.FindAsync(question.Chain, number, stop))!)).Value?.Header.Time
                : null;
        return question.Range.At(question.At ?? question.Range.EndAt(time.GetUtcNow()), first);
    }

    public Task<Part<ChainStatus>> ReadStatusAsync(RangeQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetStatusAsync(question.Chain, question.At, stop));
}

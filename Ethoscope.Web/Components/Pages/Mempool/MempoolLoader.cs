using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>Asks for all that the page Mempool shows. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class MempoolLoader(IMempoolReader reader, ILiveFeed feed, TimeProvider time, PartReader parts)
{
    private const int ChartPoints = 600;

    /// <summary>Shorter ranges hold few enough samples for each to be a point.</summary>
    private static readonly TimeSpan ThinnedFrom = TimeSpan.FromMinutes(90);

    /// <param name="zoom">The part of the charts that is looked at closely; null for none.</param>
    public async Task<MempoolView> LoadAsync(RangeQuestion question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var view = new MempoolView(question, feed.LastId) { StateAt = time.GetUtcNow(), Window = WindowOf(question) };
        var (chain, at) = (question.Chain, question.At);
        return view with
        {
            State = await ReadStateAsync(question, stop),
            Points = await ReadPointsAsync(question, view.Window, stop),
            Zoom = zoom,
            Detail = await ReadDetailAsync(question, view.Window, zoom, stop),
            Inclusions = await parts.ReadAsync(() =>
                reader.GetInclusionsAsync(chain, view.Window.From, view.Window.To, WidthOf(view.Window), at, stop)
            ),
            Endpoints = await parts.ReadAsync(() => reader.GetEndpointsAsync(chain, view.Window.From, view.Window.To, at, stop)),
        };
    }

    public Task<Part<MempoolState>> ReadStateAsync(RangeQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetLatestAsync(question.Chain, question.At, stop));

    /// <summary>The zoomed part of the charts with all the points that it can have; empty where the whole has as many.</summary>
    public async Task<Part<IReadOnlyList<MempoolPoint>>> ReadDetailAsync(
        RangeQuestion question,
        TimeWindow window,
        TimeWindow? zoom,
        CancellationToken stop
    ) =>
        zoom is { } part && window.Length > ThinnedFrom && part.Length <= MempoolSeries.LongestRange
            ? await ReadPointsAsync(question, part, stop)
            : default;

    private Task<Part<IReadOnlyList<MempoolPoint>>> ReadPointsAsync(RangeQuestion question, TimeWindow window, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetSeriesAsync(question.Chain, window.From, window.To, WidthOf(window), question.At, stop));

    private static TimeSpan WidthOf(TimeWindow window) => MempoolSeries.Width(window.Length, ChartPoints);

    /// <summary>What the charts span; of a longer range its end, as samples are not aggregated over more at once.</summary>
    private TimeWindow WindowOf(RangeQuestion question)
    {
        var window = question.Range.At(question.At ?? question.Range.EndAt(time.GetUtcNow()));
        return window.Length > MempoolSeries.LongestRange ? window with { From = window.To - MempoolSeries.LongestRange } : window;
    }
}

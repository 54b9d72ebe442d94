using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>Asks for all that the page of health shows. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class HealthLoader(IHealthReader reader, IAnomalyReader anomalies, ILiveFeed feed, TimeProvider time, PartReader parts)
{
    /// <summary>Reconstructed scores may stand ten minutes apart.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromMinutes(15);

    private const int DayPoints = 240;
    private const int MostEpisodes = 60;

    /// <param name="zoom">The part of the charts that is looked at closely; null for none.</param>
    public async Task<HealthView> LoadAsync(HealthQuestion question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var now = time.GetUtcNow();
        var view = new HealthView(question, feed.LastId) { LoadedAt = now, Zoom = zoom };
        if (question.Chain.Slots is not { } clock)
            return view;

        view = view with { Window = question.WindowAt(now, clock.FirstBlock) };
        var score = ReadNowAsync(question.Chain, question.Moment, question.Before, stop);
        var points = ReadPointsAsync(question.Chain, view.Window, stop);
        var episodes = parts.ReadAsync(() =>
            anomalies.GetEpisodesAsync(new AnomalyFilter(view.Window.From, view.Window.To), MostEpisodes, null, null, stop)
        );
        var input = question.Input is { } id
            ? parts.ReadAsync(() =>
                reader.GetInputAsync(question.Chain, id, view.Window.From, view.Window.To, Charts.ChartThinning.MostPoints, stop)
            )
            : Task.FromResult(default(Part<IReadOnlyList<InputPoint>>));
        view = view with { Now = await score, Points = await points, Episodes = await episodes, Input = await input };
        return view with { Detail = await ReadDetailAsync(view, stop) };
    }

    public async Task<Part<IReadOnlyList<ScorePoint>>> ReadDetailAsync(HealthView view, CancellationToken stop) =>
        view is { Zoom: { } zoom, Question.Chain.Slots: not null } ? await ReadPointsAsync(view.Question.Chain, zoom, stop) : default;

    /// <param name="at">The score of a past moment; null for the newest.</param>
    /// <param name="before">The moment to compare one of a moment with.</param>
    public Task<Part<HealthNow>> ReadNowAsync(
        ChainDescriptor chain,
        DateTimeOffset? at,
        Func<DateTimeOffset, DateTimeOffset> before,
        CancellationToken stop
    ) =>
        parts.ReadAsync(async () =>
        {
            var score = at is { } moment
                ? await reader.FindAsync(chain, moment, Oldest, stop)
                : await reader.GetLatestAsync(chain, null, stop);
            if (score is null)
                return new HealthNow(null);

            var then = before(at ?? score.At);
            var since = reader.GetStatusSinceAsync(chain, score.At, stop);
            var old = reader.FindAsync(chain, then, Oldest, stop);
            var day = reader.GetHistoryAsync(chain, score.At.AddDays(-1), score.At.AddSeconds(1), DayPoints, null, stop);
            var compared = await old;
            return new HealthNow(score)
            {
                Since = await since,
                Before = compared,
                BeforeAt = then,
                Change = compared is null ? null : ChangeRule.Explain(HealthModels.Load(), compared, score),
                Day = await day,
            };
        });

    /// <summary>Episodes that are open at a moment, the one that began last first.</summary>
    public Task<Part<IReadOnlyList<Episode>>> ReadOpenAsync(DateTimeOffset? at, CancellationToken stop) =>
        parts.ReadAsync(() => anomalies.GetEpisodesAsync(new AnomalyFilter { IsOpen = true }, MostEpisodes, null, at, stop));

    private Task<Part<IReadOnlyList<ScorePoint>>> ReadPointsAsync(ChainDescriptor chain, TimeWindow window, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetHistoryAsync(chain, window.From, window.To, Charts.ChartThinning.MostPoints, null, stop));
}

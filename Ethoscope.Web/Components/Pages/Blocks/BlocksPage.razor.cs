using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The newest blocks of a chain, moving as they come; or those of a past moment, at rest.</summary>
public sealed partial class BlocksPage
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(15);

    private PanelState _chainState = PanelState.Loading;

    [Inject]
    internal BlocksLoader Loader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "below")]
    public string? Below { get; set; }

    protected override string? Channel => View is { Question: { IsLive: true } question } ? LiveChannels.Blocks(question.Chain.Name) : null;

    private string Heading => View?.Head is { } head && Question.IsLive ? $"{Count.Text(head.Header.Number)} · Blocks" : "Blocks";

    protected override BlocksQuestion Ask() =>
        BlocksQuestion.Read(
            RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), BlocksQuestion.StandardRange, Time.GetUtcNow()),
            Below
        );

    protected override Task<BlocksView> LoadAsync(BlocksQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<IReadOnlyList<BaseFeePoint>>> ReadDetailAsync(BlocksView view) =>
        Loader.ReadDetailAsync(view.Question, view.Window, view.Zoom, Stop);

    protected override async Task<BlocksView> LoadRangeAsync(BlocksQuestion question, TimeWindow? zoom)
    {
        var head = View!.Head;
        var chart = await Loader.LoadChartAsync(question, zoom, View.Status.Value, Stop);
        return View with
        {
            Question = question,
            Window = chart.Window,
            Fees = chart.Fees,
            Zoom = zoom,
            Detail = chart.Detail,
            IsOutdated = View.IsOutdated || View.Head != head,
        };
    }

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (View is not { } before)
            return false;

        var after = batch.Missed ? null : before;
        foreach (var item in batch.Events)
        {
            if (LiveJson.TryRead<BlocksMessage>(item.Payload) is { } message)
                after = after?.Apply(message) is { } next ? next with { FeedPosition = item.Id } : null;
        }

        if (after is null)
        {
            await ReloadAsync(before);
            return true;
        }

        Show(after);
        return after with { FeedPosition = before.FeedPosition } != before;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (View is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        if (IsAsked(view) && (view.HasFailure || view.IsOutdated))
        {
            await ReloadAsync(view);
            return true;
        }

        var now = Time.GetUtcNow();
        var (status, statusAt) = (view.Status, view.StatusAt);
        if (now - view.StatusAt >= StatusInterval || _chainState.Kind != PanelKind.Fresh)
        {
            (status, statusAt) = ((await Loader.ReadStatusAsync(view.Question, Stop)).Or(view.Status), now);
            if (!ReferenceEquals(View, view))
                return false;
        }

        var before = _chainState;
        Show(view with { Status = status, StatusAt = statusAt });
        return before != _chainState || status.Value?.Finalized != view.Status.Value?.Finalized;
    }

    protected override void Judge(BlocksView? view)
    {
        _chainState = view is null ? PanelState.Loading : BlocksFreshness.Of(view.Question, view.Status, view.Head, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool shown) => View is null ? PanelState.Loading : _chainState.OfPart(failure, shown);
}

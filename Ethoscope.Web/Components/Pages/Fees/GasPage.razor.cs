using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>What gas and blobs cost on a chain, moving as blocks come; or at a past moment, at rest.</summary>
public sealed partial class GasPage
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(15);

    /// <summary>History is filled in and corrected without a message of fees: now and then the lines are read whole.</summary>
    private static readonly TimeSpan LinesInterval = TimeSpan.FromMinutes(5);

    /// <summary>Blocks that may come without a message of fees before the page looks by itself.</summary>
    private const int SilentBlocks = 2;

    private static readonly RangePreset StandardRange = RangePreset.Hours6;

    private PanelState _chainState = PanelState.Loading;

    [Inject]
    internal GasLoader Loader { get; set; } = null!;

    [Inject]
    internal BlocksLoader Blocks { get; set; } = null!;

    protected override string? Channel => View is { Question: { IsLive: true } question } ? LiveChannels.Fees(question.Chain.Name) : null;

    private string Heading =>
        Question.IsLive && View?.Latest.Value?.Fees.NextBaseFee.Wei is { } next ? $"{WeiText.Gwei(next)} · Gas & fees" : "Gas & fees";

    private PanelState OffersState =>
        View is null ? PanelState.Loading : GasFreshness.OfOffers(PartState(View.Offers.Failure, View.Offers.Value is not null), View);

    private PanelState HoursState => View is null ? PanelState.Loading : GasFreshness.OfHours(View.Hours, View.Question);

    protected override RangeQuestion Ask() => RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), StandardRange, Time.GetUtcNow());

    protected override Task<GasView> LoadAsync(RangeQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<FeeLines>> ReadDetailAsync(GasView view) =>
        Loader.ReadDetailAsync(view.Question, view.Window, view.Zoom, Stop);

    protected override async Task<GasView> LoadRangeAsync(RangeQuestion question, TimeWindow? zoom)
    {
        var charts = await Loader.LoadChartsAsync(question, zoom, View!.Status.Value, Stop);
        return View with
        {
            Question = question,
            Window = charts.Window,
            Lines = charts.Lines,
            LinesAt = charts.LinesAt,
            Zoom = zoom,
            Detail = charts.Detail,
        };
    }

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (View is not { } before)
            return false;

        var message = batch.Events.Select(item => LiveJson.TryRead<FeesMessage>(item.Payload)).LastOrDefault(read => read is not null);
        if (message is null && !batch.Missed)
            return false;

        var after = message is null || batch.Missed ? null : await GasAdvance.ReadAsync(Loader, before, message, Stop);
        if (!ReferenceEquals(View, before))
        {
            // The reader went on meanwhile: what was read answers a question of before.
            ShowLoaded(after ?? before with { IsOutdated = true });
            return true;
        }

        if (after is not null)
            Show(after with { FeedPosition = batch.Events[^1].Id });
        else
            await ReloadAsync(before);
        return true;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (View is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        var now = Time.GetUtcNow();
        if (IsAsked(view) && (view.HasFailure || view.IsOutdated || view.Hours.Value?.End != FeeHours.EndAt(view.Question.At ?? now)))
        {
            await ReloadAsync(view);
            return true;
        }

        if (now - view.LinesAt >= LinesInterval)
        {
            await ReadRangeAsync(view.Question, view.Zoom);
            return true;
        }

        var next = view;
        if (now - view.StatusAt >= StatusInterval || _chainState.Kind != PanelKind.Fresh)
        {
            var status = (await Blocks.ReadStatusAsync(view.Question, Stop)).Or(view.Status);
            var price = (await Loader.ReadPriceAsync(view.Question, Stop)).Or(view.Price);
            next = view with { Status = status, Price = price, StatusAt = now };
            if (!ReferenceEquals(View, view))
                return false;
            if (IsBehind(view, status.Value) && IsAsked(view))
            {
                await ReloadAsync(view);
                return true;
            }
        }

        var before = (_chainState, OffersState);
        Show(next);
        return before != (_chainState, OffersState) || next.Price != view.Price;
    }

    /// <summary>Blocks came and no message of fees: their collector is late, or does not run.</summary>
    private static bool IsBehind(GasView view, ChainStatus? status) =>
        status?.Head?.Header.Number - (view.Latest.Value?.Fees.Number ?? 0) > SilentBlocks;

    protected override void Judge(GasView? view)
    {
        _chainState = view is null ? PanelState.Loading : GasFreshness.Of(view, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool shown) => View is null ? PanelState.Loading : _chainState.OfPart(failure, shown);
}

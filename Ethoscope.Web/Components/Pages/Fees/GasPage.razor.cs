using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
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

    private GasQuestion? _question;
    private TimeWindow? _zoom;
    private string? _zoomProblem;
    private GasView? _view;
    private PanelState _chainState = PanelState.Loading;

    [Inject]
    internal GasLoader Loader { get; set; } = null!;

    [Inject]
    internal NavigationManager Nav { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "chain")]
    public string? ChainName { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    public string? Range { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "zoom")]
    public string? Zoom { get; set; }

    protected override string? Channel => _view is { Question: { IsLive: true } question } ? LiveChannels.Fees(question.Chain.Name) : null;

    protected override long? LoadedAt => _view?.FeedPosition;

    private string Heading =>
        _question!.IsLive && _view?.Latest.Value?.Fees.NextBaseFee.Wei is { } next ? $"{WeiText.Gwei(next)} · Gas & fees" : "Gas & fees";

    private PanelState OffersState =>
        _view is null ? PanelState.Loading : GasFreshness.OfOffers(PartState(_view.Offers.Failure, _view.Offers.Value is not null), _view);

    private PanelState HoursState => _view is null ? PanelState.Loading : GasFreshness.OfHours(_view.Hours, _view.Question);

    protected override async Task OnParametersSetAsync()
    {
        var question = GasQuestion.Read(Chains, ChainName, At, (Range, From, To), Time.GetUtcNow());
        var zoom = TimeWindow.TryParse(Zoom);
        _zoomProblem = Zoom is not null && zoom is null ? "The zoom in the address was not understood, so this is the whole range." : null;
        var before = _question;
        if (question == before && zoom == _zoom)
            return;

        (_question, _zoom) = (question, zoom);
        if (_view is { } view && question == before)
        {
            await LookCloselyAsync(view with { Zoom = zoom, Detail = default });
            return;
        }

        if (_view is not null && before is not null && question == before with { Range = question.Range, Problem = question.Problem })
        {
            await ReadRangeAsync(question, zoom);
            return;
        }

        Show(TakePrerendered<GasView>(view => view.Question == question && view.Zoom == zoom));
        if (_view is null)
            ShowLoaded(await LoadFirstAsync(stop => Loader.LoadAsync(question, zoom, stop)));
    }

    /// <summary>The charts zoom at once; the points between those that they have follow.</summary>
    private async Task LookCloselyAsync(GasView view)
    {
        Show(view);
        var detail = await Loader.ReadDetailAsync(view.Question, view.Window, view.Zoom, Stop);
        if (_view is { } now && IsAsked(now) && now.Zoom == view.Zoom)
            Show(now with { Detail = detail });
    }

    /// <summary>Another range changes the charts; the rest of the page stays as it is.</summary>
    private async Task ReadRangeAsync(GasQuestion question, TimeWindow? zoom)
    {
        var charts = await Loader.LoadChartsAsync(question, zoom, _view!.Status.Value, Stop);
        if (_view is { } now && question == _question && zoom == _zoom)
            Show(
                now with
                {
                    Question = question,
                    Window = charts.Window,
                    Lines = charts.Lines,
                    LinesAt = charts.LinesAt,
                    Zoom = zoom,
                    Detail = charts.Detail,
                }
            );
    }

    private bool IsAsked(GasView view) => view.Question == _question && view.Zoom == _zoom;

    private void GoZoom(TimeWindow? zoom) => Nav.NavigateTo(Nav.GetUriWithQueryParameter("zoom", zoom?.ToString()), replace: true);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (_view is not { } before)
            return false;

        var message = batch.Events.Select(item => LiveJson.TryRead<FeesMessage>(item.Payload)).LastOrDefault(read => read is not null);
        if (message is null && !batch.Missed)
            return false;

        var after = message is null || batch.Missed ? null : await GasAdvance.ReadAsync(Loader, before, message, Stop);
        if (!ReferenceEquals(_view, before))
        {
            // The reader went on meanwhile: what was read answers a question of before.
            ShowLoaded(after ?? before with { IsOutdated = true });
            return true;
        }

        if (after is not null)
            Show(after with { FeedPosition = batch.Events[^1].Id });
        else
            ShowLoaded((await Loader.LoadAsync(before.Question, before.Zoom, Stop)).Over(before));
        return true;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (_view is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        var now = Time.GetUtcNow();
        if (IsAsked(view) && (view.HasFailure || view.IsOutdated || view.Hours.Value?.End != FeeHours.EndAt(view.Question.At ?? now)))
        {
            ShowLoaded((await Loader.LoadAsync(view.Question, view.Zoom, Stop)).Over(view));
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
            var status = (await Loader.ReadStatusAsync(view.Question, Stop)).Or(view.Status);
            var price = (await Loader.ReadPriceAsync(view.Question, Stop)).Or(view.Price);
            next = view with { Status = status, Price = price, StatusAt = now };
            if (!ReferenceEquals(_view, view))
                return false;
            if (IsBehind(view, status.Value) && IsAsked(view))
            {
                ShowLoaded((await Loader.LoadAsync(view.Question, view.Zoom, Stop)).Over(view));
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

    /// <summary>Shows what was loaded; where the reader has gone on meanwhile it answers a question of before, and is asked for again.</summary>
    private void ShowLoaded(GasView? loaded)
    {
        if (loaded is null || IsAsked(loaded))
            Show(loaded);
        else if (_view is { } view)
            Show(view with { IsOutdated = true });
    }

    private void Show(GasView? view)
    {
        _view = view;
        _chainState = view is null ? PanelState.Loading : GasFreshness.Of(view, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool shown) =>
        _view is null ? PanelState.Loading : GasFreshness.OfPart(_chainState, failure, shown);
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>What it costs now and where that goes, moving as it changes; or how it was at a past moment, at rest.</summary>
public sealed partial class OverviewPage
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(15);

    private BlocksQuestion? _question;
    private OverviewView? _view;
    private OverviewStates _states = OverviewStates.Loading;

    [Inject]
    internal OverviewLoader Loader { get; set; } = null!;

    [Inject]
    internal NavigationManager Nav { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    [Inject]
    internal MempoolSamplingOptions Sampling { get; set; } = null!;

    [Inject]
    internal IPriceReader Prices { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "chain")]
    public string? ChainName { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    protected override IReadOnlyList<string> Channels =>
        _view is { Question: { IsLive: true, Chain.Name: var chain } }
            ?
            [
                LiveChannels.Blocks(chain),
                LiveChannels.Fees(chain),
                LiveChannels.Mempool(chain),
                LiveChannels.Consensus(chain),
                LiveChannels.EtherPrice,
                LiveChannels.Health(chain),
                LiveChannels.Anomalies,
            ]
            : [];

    protected override long? LoadedAt => _view?.FeedPosition;

    private string Heading =>
        _view?.Blocks.Head?.Header.BaseFeeWei is { } fee && _question!.IsLive ? $"{WeiText.Gwei(fee)} · Overview" : "Overview";

    protected override async Task OnParametersSetAsync()
    {
        var question = BlocksQuestion.Read(
            RangeQuestion.Read(Chains, ChainName, At, default, BlocksQuestion.StandardRange, Time.GetUtcNow()),
            null
        );
        if (question == _question)
            return;

        _question = question;
        Show(TakePrerendered<OverviewView>(view => view.Question == question));
        if (_view is null)
            ShowLoaded(await LoadFirstAsync(stop => Loader.LoadAsync(question, stop)));
    }

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (_view is not { } before)
            return false;

        var after = batch.Missed ? null : before;
        foreach (var item in batch.Events)
            after = after?.Apply(item);

        if (after is null)
        {
            ShowLoaded((await Loader.LoadAsync(before.Question, Stop)).Over(before));
            return true;
        }

        Show(after);
        if (after.IsPriceOutdated)
            await ReadPriceAsync(after);
        if (after.IsConsensusOutdated)
            await ReadConsensusAsync(after);
        if (after.IsHealthOutdated)
            await ReadHealthAsync(after);
        return after with { FeedPosition = before.FeedPosition } != before;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (_view is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        if (view.HasFailure || view.Blocks.IsOutdated)
        {
            ShowLoaded((await Loader.LoadAsync(view.Question, Stop)).Over(view));
            return true;
        }

        var before = _states;
        var now = Time.GetUtcNow();
        if (now - view.Blocks.StatusAt >= StatusInterval || before.Chain.Kind != PanelKind.Fresh)
        {
            var refreshed = await Loader.RefreshAsync(view, Stop);
            if (!ReferenceEquals(_view, view))
                return false;
            Show(refreshed);
        }
        else
        {
            Show(view);
        }

        var grewOld = view.Price.Value is { IsFresh: true, Round.UpdatedAt: var updated } && now - updated > Prices.StaleAfter;
        if (grewOld)
            await ReadPriceAsync(_view!);
        return grewOld || before != _states || !ReferenceEquals(_view, view);
    }

    private async Task ReadPriceAsync(OverviewView asked)
    {
        var price = await Loader.ReadPriceAsync(asked.Question, Stop);
        if (_view is { } now && now.Question == asked.Question)
            Show(now with { Price = price.Or(now.Price), IsPriceOutdated = false });
    }

    private async Task ReadConsensusAsync(OverviewView asked)
    {
        var state = await Loader.ReadConsensusAsync(asked.Question, Stop);
        if (_view is { } now && now.Question == asked.Question)
            Show(now with { Consensus = state.Or(now.Consensus), IsConsensusOutdated = false });
    }

    private async Task ReadHealthAsync(OverviewView asked)
    {
        var (score, unusual) = (Loader.ReadHealthAsync(asked.Question, Stop), Loader.ReadUnusualAsync(asked.Question, Stop));
        var (health, open) = (await score, await unusual);
        if (_view is { } now && now.Question == asked.Question)
            Show(now with { Health = health.Or(now.Health), Unusual = open.Or(now.Unusual), IsHealthOutdated = false });
    }

    /// <summary>Shows what was loaded, unless the reader has gone on to another question meanwhile.</summary>
    private void ShowLoaded(OverviewView? loaded)
    {
        if (loaded is null || loaded.Question == _question)
            Show(loaded);
    }

    private void Show(OverviewView? view)
    {
        _view = view;
        _states = view is null ? OverviewStates.Loading : OverviewStates.Of(view, Time.GetUtcNow(), Sampling.GapAfter);
    }

    private string InputLink(string id) => HealthAddress.At(Chains, _question!.Chain, _question.At, id);

    private string ComponentLink(string id) => $"{HealthAddress.At(Chains, _question!.Chain, _question.At)}#{id}";

    private PanelState BlocksPart(string? failure, bool shown) => _view is null ? PanelState.Loading : _states.Chain.OfPart(failure, shown);
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The newest blocks of a chain, moving as they come; or those of a past moment, at rest.</summary>
public sealed partial class BlocksPage
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(15);

    private BlocksQuestion? _question;
    private BlocksView? _view;
    private PanelState _chainState = PanelState.Loading;

    [Inject]
    internal BlocksLoader Loader { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "chain")]
    public string? ChainName { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [SupplyParameterFromQuery(Name = "below")]
    public string? Below { get; set; }

    protected override string? Channel =>
        _view is { Question: { IsLive: true } question } ? LiveChannels.Blocks(question.Chain.Name) : null;

    protected override long? LoadedAt => _view?.FeedPosition;

    private string Heading => _view?.Head is { } head && _question!.IsLive ? $"{Count.Text(head.Header.Number)} · Blocks" : "Blocks";

    protected override async Task OnParametersSetAsync()
    {
        var question = BlocksQuestion.Read(Chains, ChainName, At, Below, Time.GetUtcNow());
        if (question == _question)
            return;

        _question = question;
        Show(TakePrerendered<BlocksView>(view => view.Question == question));
        if (_view is null)
            Show(await LoadFirstAsync(stop => Loader.LoadAsync(question, stop)), question);
    }

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (_view is not { } before)
            return false;

        var after = batch.Missed ? null : before;
        foreach (var item in batch.Events)
        {
            if (LiveJson.TryRead<BlocksMessage>(item.Payload) is { } message)
                after = after?.Apply(message) is { } next ? next with { FeedPosition = item.Id } : null;
        }

        after ??= (await Loader.LoadAsync(before.Question, Stop)).Over(before);
        var changed = after with { FeedPosition = before.FeedPosition } != before;
        Show(after, before.Question);
        return changed;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (_view is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        if (view.HasFailure)
        {
            Show((await Loader.LoadAsync(view.Question, Stop)).Over(view), view.Question);
            return true;
        }

        var now = Time.GetUtcNow();
        var (status, statusAt) = (view.Status, view.StatusAt);
        if (now - view.StatusAt >= StatusInterval || _chainState.Kind != PanelKind.Fresh)
        {
            (status, statusAt) = ((await Loader.ReadStatusAsync(view.Question, Stop)).Or(view.Status), now);
            if (!ReferenceEquals(_view, view))
                return false;
        }

        var before = _chainState;
        Show(view with { Status = status, StatusAt = statusAt }, view.Question);
        return before != _chainState || status.Value?.Finalized != view.Status.Value?.Finalized;
    }

    /// <summary>Shows a view unless the reader has gone on to another question meanwhile.</summary>
    private void Show(BlocksView? view, BlocksQuestion? question = null)
    {
        if (question is not null && question != _question)
            return;

        _view = view;
        _chainState = view is null ? PanelState.Loading : BlocksFreshness.Of(view.Question, view.Status, view.Head, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool shown) =>
        _view is null ? PanelState.Loading : BlocksFreshness.OfPart(_chainState, failure, shown);
}

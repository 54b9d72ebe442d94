using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Forks;

/// <summary>The fork in force, those to come, and which of the endpoints know them. Looks again every five seconds.</summary>
public sealed partial class ForksPage
{
    private ForksView? _view;
    private ChainDescriptor _chain = null!;
    private string? _problem;

    [Inject]
    internal ISourcesBoard Board { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    /// <summary>Name of the chain; none for the main one.</summary>
    [SupplyParameterFromQuery(Name = "chain")]
    public string? Chain { get; set; }

    private PanelState State =>
        _view is not { } view ? PanelState.Loading
        : view.Failure is { } failure ? PanelState.Stale(view.LoadedAt, failure)
        : PanelState.Fresh(view.LoadedAt);

    protected override async Task OnParametersSetAsync()
    {
        var known = Chain is null ? Chains.Main : Chains.Find(Chain);
        _problem = known is null ? "No chain of this name is watched here; this is the main one." : null;
        _chain = known ?? Chains.Main;
        if (_view is not null && _view.Chain != _chain.Name)
            _view = null;
        _view ??= TakePrerendered<ForksView>(view => view.Chain == _chain.Name);
        _view ??= await LoadFirstAsync(_ => LoadAsync());
    }

    protected override Task<bool> OnLiveAsync(LiveBatch batch) => Task.FromResult(false);

    protected override async Task<bool> OnClockAsync()
    {
        _view = await LoadAsync();
        return true;
    }

    private async Task<ForksView> LoadAsync() => ForksView.Of(_chain, await Board.GetAsync(), Time.GetUtcNow());
}

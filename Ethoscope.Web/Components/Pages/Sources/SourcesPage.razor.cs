using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>Every source and job: how it does, what it costs, what it refused, and what is stored. Looks again every two seconds.</summary>
public sealed partial class SourcesPage
{
    internal const string Everything = "all";
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private SourcesView? _view;
    private string _range = Everything;
    private Layer2Networks? _rollups;

    [Inject]
    internal ISourcesBoard Board { get; set; } = null!;

    [Inject]
    internal NavigationManager Nav { get; set; } = null!;

    [Inject]
    internal IServiceProvider Services { get; set; } = null!;

    /// <summary>What is folded out.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    public string[]? Open { get; set; }

    /// <summary>Part of the coverage that is shown: day, month or all.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? Range { get; set; }

    protected override string? Channel => null;

    protected override TimeSpan ClockEvery => PollInterval;

    private bool IsStale => _view is { } view && (view.Sources.Failure ?? view.Jobs.Failure ?? view.Coverage.Failure) is not null;

    protected override void OnInitialized() => _rollups = Services.GetService<Layer2Networks>();

    protected override async Task OnParametersSetAsync()
    {
        _range = Range is "day" or "month" ? Range : Everything;
        _view ??= TakePrerendered<SourcesView>(_ => true);
        _view ??= await LoadFirstAsync(_ => Board.GetAsync());
    }

    protected override Task<bool> OnLiveAsync(LiveBatch batch) => Task.FromResult(false);

    protected override async Task<bool> OnClockAsync()
    {
        var before = _view;
        _view = await Board.GetAsync();
        return !ReferenceEquals(before, _view);
    }

    private bool IsOpen(string item) => Open?.Contains(item, StringComparer.Ordinal) == true;

    private void Toggle(string item)
    {
        var open = IsOpen(item) ? Open!.Where(one => one != item) : (Open ?? []).Append(item);
        Nav.NavigateTo(Nav.GetUriWithQueryParameters(new Dictionary<string, object?> { ["open"] = open.ToArray() }), replace: true);
    }

    private void Show(string range) =>
        Nav.NavigateTo(Nav.GetUriWithQueryParameter("range", range == Everything ? null : range), replace: true);

    private PanelState PartState(string? failure, bool shown) =>
        _view is not { } view ? PanelState.Loading
        : failure is null ? PanelState.Fresh(view.LoadedAt)
        : shown ? PanelState.Stale(view.LoadedAt, failure)
        : PanelState.Unavailable(failure);

    private static string Instances(SourcesSnapshot snapshot) =>
        !snapshot.IsShared ? "as this instance alone sees them"
        : snapshot.Instances.Count == 1 ? "1 instance"
        : $"{snapshot.Instances.Count} instances";
}

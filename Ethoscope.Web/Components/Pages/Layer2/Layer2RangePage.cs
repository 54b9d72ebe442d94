using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>A live page of rollups, read anew some seconds after anything of them came: several rollups tell each second.</summary>
public abstract class Layer2RangePage : RangePage<Layer2View, Layer2Question, IReadOnlyList<CostSeries>>
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromMinutes(1);

    [Inject]
    internal Layer2Loader Loader { get; set; } = null!;

    /// <summary>Name of the operation that is looked at closely.</summary>
    [SupplyParameterFromQuery(Name = "operation")]
    public string? OperationName { get; set; }

    protected PanelState State { get; private set; } = PanelState.Loading;

    protected bool IsStale => State.Kind is PanelKind.Stale or PanelKind.Unavailable;

    protected override IReadOnlyList<string> Channels =>
        View is { Question.IsLive: true, Networks: { } networks }
            ? [.. networks.All.Select(network => LiveChannels.Layer2(network.Name)), LiveChannels.Layer2(networks.Parent.Name)]
            : [];

    protected override Layer2Question Ask() =>
        Layer2Question.Of(
            RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), Layer2Question.StandardRange, Time.GetUtcNow()),
            OperationName
        );

    protected override Task<Layer2View> LoadAsync(Layer2Question question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<IReadOnlyList<CostSeries>>> ReadDetailAsync(Layer2View view) => Loader.ReadDetailAsync(view, Stop);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (View is not { } view)
            return false;
        if (Time.GetUtcNow() - view.LoadedAt < ReadEvery && !batch.Missed)
        {
            Show(view with { IsOutdated = true });
            return false;
        }

        await ReloadAsync(view);
        return true;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (View is not { } view || !(view.Question.IsLive || view.HasFailure) || !IsAsked(view))
            return false;
        var age = Time.GetUtcNow() - view.LoadedAt;
        if ((view.IsOutdated && age >= ReadEvery) || view.HasFailure || age >= LookAgainEvery)
        {
            await ReloadAsync(view);
            return true;
        }

        var before = State;
        Show(view);
        return before != State;
    }

    protected override void Judge(Layer2View? view) =>
        State = view is null ? PanelState.Loading : Layer2Freshness.Of(view, Time.GetUtcNow());

    protected PanelState Part(string? failure, bool holds) =>
        View is null ? PanelState.Loading : Layer2Freshness.OfPart(State, failure, holds);
}

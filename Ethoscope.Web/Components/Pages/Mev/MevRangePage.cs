using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>A live page of MEV over a range of time: all of it is of that range, and is read anew some seconds after blocks came.</summary>
public abstract class MevRangePage : RangePage<MevView, MarketQuestion, IReadOnlyList<MarketPoint>>
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromMinutes(1);

    [Inject]
    internal MevLoader Loader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "below")]
    public string? Below { get; set; }

    protected PanelState State { get; private set; } = PanelState.Loading;

    /// <summary>Colours of this page's builders.</summary>
    protected MarketTones Builders { get; private set; } = MarketTones.OfBuilders(null);

    /// <summary>Colours of this page's relays.</summary>
    protected MarketTones Relays { get; private set; } = MarketTones.OfRelays(null);

    /// <summary>Width of the parts of its charts, in words.</summary>
    protected string? SeriesNote =>
        View is null ? null
        : View.Resolution == MarketResolution.Hour ? "by hour"
        : "by day";

    protected bool IsStale => State.Kind is PanelKind.Stale or PanelKind.Unavailable;

    protected override string? Channel => View is { Question: { IsLive: true } question } ? LiveChannels.Mev(question.Chain.Name) : null;

    protected override MarketQuestion Ask() =>
        MarketQuestion.Of(RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), MarketQuestion.StandardRange, Time.GetUtcNow()));

    protected override Task<MevView> LoadAsync(MarketQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<IReadOnlyList<MarketPoint>>> ReadDetailAsync(MevView view) => Loader.ReadDetailAsync(view, Stop);

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

    protected override void Judge(MevView? view)
    {
        State = view is null ? PanelState.Loading : MevFreshness.Of(view, Time.GetUtcNow());
        Builders = MarketTones.OfBuilders(view?.Market.Value);
        Relays = MarketTones.OfRelays(view?.Market.Value);
    }

    protected PanelState Part(string? failure, bool holds) =>
        View is null ? PanelState.Loading : MevFreshness.OfPart(State, failure, holds);
}

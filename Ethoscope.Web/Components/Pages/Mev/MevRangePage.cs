using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>A live page of MEV over a range of time: all of it is of that range, and is read anew some seconds after blocks came.</summary>
public abstract class MevRangePage : PacedRangePage<MevView, MarketQuestion, IReadOnlyList<MarketPoint>>
{
    [Inject]
    internal MevLoader Loader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "below")]
    public string? Below { get; set; }

    /// <summary>Colours of this page's builders.</summary>
    protected MarketTones Builders { get; private set; } = MarketTones.OfBuilders(null);

    /// <summary>Colours of this page's relays.</summary>
    protected MarketTones Relays { get; private set; } = MarketTones.OfRelays(null);

    /// <summary>Width of the parts of its charts, in words.</summary>
    protected string? SeriesNote =>
        View is null ? null
        : View.Resolution == MarketResolution.Hour ? "by hour"
        : "by day";

    protected override string? Channel => View is { Question: { IsLive: true } question } ? LiveChannels.Mev(question.Chain.Name) : null;

    protected override MarketQuestion Ask() =>
        MarketQuestion.Of(RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), MarketQuestion.StandardRange, Time.GetUtcNow()));

    protected override Task<MevView> LoadAsync(MarketQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<IReadOnlyList<MarketPoint>>> ReadDetailAsync(MevView view) => Loader.ReadDetailAsync(view, Stop);

    protected override PanelState StateOf(MevView view) => MevFreshness.Of(view, Time.GetUtcNow());

    protected override void Judge(MevView? view)
    {
        base.Judge(view);
        Builders = MarketTones.OfBuilders(view?.Market.Value);
        Relays = MarketTones.OfRelays(view?.Market.Value);
    }
}

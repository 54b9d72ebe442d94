using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>A live page of rollups, read anew some seconds after anything of them came: several rollups tell each second.</summary>
public abstract class Layer2RangePage : PacedRangePage<Layer2View, Layer2Question, IReadOnlyList<CostSeries>>
{
    [Inject]
    internal Layer2Loader Loader { get; set; } = null!;

    /// <summary>Name of the operation that is looked at closely.</summary>
    [SupplyParameterFromQuery(Name = "operation")]
    public string? OperationName { get; set; }

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

    protected override PanelState StateOf(Layer2View view) => Layer2Freshness.Of(view, Time.GetUtcNow());
}

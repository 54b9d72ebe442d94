using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>A live list of episodes or of incidents; range and filters are in its address.</summary>
public abstract class AnomalyListPage : PacedRangePage<AnomaliesView, AnomalyQuestion, IReadOnlyList<Episode>>
{
    [Inject]
    internal AnomalyLoader Loader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "metric")]
    public string? Metric { get; set; }

    [SupplyParameterFromQuery(Name = "severity")]
    public string? Severity { get; set; }

    [SupplyParameterFromQuery(Name = "network")]
    public string? Network { get; set; }

    [SupplyParameterFromQuery(Name = "component")]
    public string? Component { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? Standing { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>Incidents are listed rather than episodes.</summary>
    protected abstract bool IsIncidents { get; }

    protected string Path => IsIncidents ? "/incidents" : "/anomalies";

    protected override string? Channel => View is { Question.IsLive: true } ? LiveChannels.Anomalies : null;

    protected override AnomalyQuestion Ask() =>
        AnomalyQuestion.Of(
            RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), AnomalyQuestion.StandardRange, Time.GetUtcNow()),
            new(Metric, Severity, Network, Component, Standing, After)
        );

    /// <summary>Filters are changed one after another: what stands stays until the next is there.</summary>
    protected override bool IsNear(AnomalyQuestion before, AnomalyQuestion next) => true;

    protected override Task<AnomaliesView> LoadAsync(AnomalyQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        LoadAsync(question, zoom, IsIncidents, stop);

    protected override Task<Part<IReadOnlyList<Episode>>> ReadDetailAsync(AnomaliesView view) =>
        Task.FromResult(default(Part<IReadOnlyList<Episode>>));

    protected override PanelState StateOf(AnomaliesView view) => AnomalyFreshness.Of(view, Time.GetUtcNow());

    private async Task<AnomaliesView> LoadAsync(AnomalyQuestion question, TimeWindow? zoom, bool isIncidents, CancellationToken stop) =>
        (await Loader.LoadAsync(question, isIncidents, stop)) with
        {
            Zoom = zoom,
        };
}

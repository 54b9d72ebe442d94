using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>How healthy the network is, why, and what changed; now and live, at a past moment, or between two.</summary>
public sealed partial class HealthPage
{
    private (HealthScore? Of, IReadOnlyList<Sensitivity> All) _sensitivities = (null, []);

    [Inject]
    internal HealthLoader Loader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "against")]
    public string? Against { get; set; }

    [SupplyParameterFromQuery(Name = "input")]
    public string? Input { get; set; }

    protected override IReadOnlyList<string> Channels =>
        View is { Question: { IsLive: true } question } ? [LiveChannels.Health(question.Chain.Name), LiveChannels.Anomalies] : [];

    private HealthNow? Now => View?.Now.Value;

    private string Heading => Now?.Score?.Overall is { } overall ? $"{HealthText.Points(overall)} · Health" : "Health";

    private string Span =>
        Question.Range.Window is not null ? "Between the two ends"
        : Question.Against == RangePreset.Hour ? (Question.IsLive ? "In the last hour" : "In the hour before")
        : $"In {Question.Against.Label}";

    private IReadOnlyList<Sensitivity> Sensitivities
    {
        get
        {
            if (Now?.Score is { } score && !ReferenceEquals(score, _sensitivities.Of))
                _sensitivities = (score, SensitivityRule.Of(Now.Model, score));
            return Now?.Score is null ? [] : _sensitivities.All;
        }
    }

    protected override HealthQuestion Ask() =>
        HealthQuestion.Of(
            RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), HealthQuestion.StandardRange, Time.GetUtcNow()),
            Against,
            Input
        );

    protected override Task<HealthView> LoadAsync(HealthQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<IReadOnlyList<ScorePoint>>> ReadDetailAsync(HealthView view) => Loader.ReadDetailAsync(view, Stop);

    protected override PanelState StateOf(HealthView view) => HealthFreshness.Of(view, Time.GetUtcNow());

    /// <summary>Other moments and inputs of a chain are looked at one after another: what stands stays until the next is there.</summary>
    protected override bool IsNear(HealthQuestion before, HealthQuestion next) => before.Chain == next.Chain;

    private string InputLink(string id) => HealthAddress.Of(Chains, Question with { Input = id }, "input");

    private string ComponentLink(string id) => HealthAddress.Of(Chains, Question, id);

    private void Explain(DateTimeOffset at) =>
        Nav.NavigateTo(
            HealthAddress.Of(
                Chains,
                Question with
                {
                    At = at,
                    Range = Question.Range.Window is null ? Question.Range : TimeRange.Of(HealthQuestion.StandardRange),
                }
            )
        );
}

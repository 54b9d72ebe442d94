using Ethoscope.Core.Anomalies;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Core.Anomalies.InventedSamples;

namespace Ethoscope.Tests.Core.Anomalies;

public sealed class IncidentRuleTests
{
    private static readonly Dictionary<AnomalyMetric, WatchedSeries> Series = Watched
        .OfChain()
        .ToDictionary(series => series.Series.Metric);

    [Fact]
    public void Assign_Overlapping_AreOneIncidentWithItsFirstMover()
    {
        var incidents = IncidentRule.Gather(
            IncidentRule.Assign([
                Made(AnomalyMetric.BlockInterval, 105, 130),
                Made(AnomalyMetric.Participation, 100, 140),
                Made(AnomalyMetric.EmptySlots, 112, 120),
            ])
        );

        var incident = incidents.ShouldHaveSingleItem();
        incident.FirstMover.Series.Metric.ShouldBe(AnomalyMetric.Participation);
        incident
            .Episodes.Select(one => one.Series.Metric)
            .ShouldBe([AnomalyMetric.Participation, AnomalyMetric.BlockInterval, AnomalyMetric.EmptySlots]);
        incident.Components.ShouldBe(["validator_performance", "network_stability", "block_production"]);
        (incident.Start, incident.End).ShouldBe((At(100), At(140)));
        incident.Id.ShouldBe("incident-participation-100");
    }

    [Fact]
    public void Assign_Apart_AreTwo() =>
        IncidentRule
            .Gather(IncidentRule.Assign([Made(AnomalyMetric.BaseFee, 100, 110), Made(AnomalyMetric.Utilisation, 110, 120)]))
            .Count.ShouldBe(2);

    [Fact]
    public void Assign_ALongOne_DoesNotGatherWhatComesHoursLater()
    {
        var assigned = IncidentRule.Assign([
            Made(AnomalyMetric.Participation, 100, null),
            Made(AnomalyMetric.BaseFee, 150, 160),
            Made(AnomalyMetric.Utilisation, 400, 410),
            Made(AnomalyMetric.PriorityFee, 405, 410),
        ]);

        var incidents = IncidentRule.Gather(assigned);
        incidents.Select(one => one.Episodes.Count).ShouldBe([2, 2]);
        incidents[0].End.ShouldBeNull();
        incidents[1].FirstMover.Series.Metric.ShouldBe(AnomalyMetric.Utilisation);
    }

    [Fact]
    public void Write_AnIncident_IsMarkdownWithItsOrderAndLink()
    {
        var episodes = IncidentRule.Assign([
            Made(AnomalyMetric.BaseFee, 100, 110) with
            {
                Context = new Dictionary<string, string> { ["fullness"] = "97 %" },
            },
            Made(AnomalyMetric.Utilisation, 104, null),
        ]);
        var incident = IncidentRule.Gather(episodes)[0];

        var text = IncidentMarkdown.Write(incident, new Uri("https://monitor.example/incidents/" + incident.Id));

        text.ShouldBe(
            """
            ## Base fee unusually high

            - **When:** 2026-11-02 01:40 UTC to now (open)
            - **Severity:** major
            - **First mover:** Base fee on ethereum
            - **Components of the score:** gas efficiency
            - **Page:** <https://monitor.example/incidents/incident-base_fee-100>

            | # | began | ended | series | peak | usual | fence | severity |
            |---|---|---|---|---|---|---|---|
            | 1 | 2026-11-02 01:40 UTC | 2026-11-02 01:50 UTC | Base fee | 5 gwei | 1 gwei | 2 gwei | major |
            | 2 | 2026-11-02 01:44 UTC | open | Gas used of the limit, five minutes | 5 % | 1 % | 2 % | major |

            Base fee at its peak (2026-11-02 01:40 UTC): fullness 97 %.

            """.ReplaceLineEndings("\n")
        );
    }

    private static Episode Made(AnomalyMetric metric, int from, int? to) =>
        new($"{AnomalyMetrics.NameOf(metric)}-{from}", Series[metric].Series, At(from))
        {
            End = to is { } end ? At(end) : null,
            PeakAt = At(from),
            PeakValue = 5,
            PeakZ = 8,
            Usual = 1,
            Fence = 2,
            Severity = AnomalySeverity.Major,
        };
}

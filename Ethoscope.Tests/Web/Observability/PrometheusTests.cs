using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

/// <summary>A real Prometheus scrapes the running /metrics: every query of the dashboard and every rule is evaluated by it.</summary>
public sealed class PrometheusTests
{
    /// <summary>What has no series here, and why.</summary>
    private static readonly Dictionary<string, string> MayBeEmpty = new(StringComparer.Ordinal)
    {
        ["Alerts"] = "no alert of the shipped rules has fired yet, as each waits for longer than this test",
    };

    [Fact]
    public async Task Prometheus_ThatScrapes_AnswersEveryQueryOfTheDashboardAndEvaluatesEveryRule()
    {
        await using var monitored = new MonitoredSite();
        await monitored.InitializeAsync();
        using var busy = new CancellationTokenSource();
        var moving = MoveAsync(monitored, busy.Token);
        await using var prometheus = await PrometheusServer.StartAsync(monitored.Site.Address);

        var missing = new List<string>();
        foreach (var (where, expression) in GrafanaBoard.Queries)
        {
            var isThere = false;
            if (MayBeEmpty.ContainsKey(where))
                await prometheus.QueryAsync(GrafanaBoard.Filled(expression));
            else
                isThere = await ComesAsync(prometheus, GrafanaBoard.Filled(expression));
            if (!isThere)
                missing.Add(where);
        }

        missing.ShouldBe(MayBeEmpty.Keys, ignoreOrder: true);
        await busy.CancelAsync();
        await moving;
        (await prometheus.QueryAsync("scrape_samples_scraped - scrape_samples_post_metric_relabeling")).Count.ShouldBe(1);
        (await prometheus.GetAsync("/api/v1/targets"))["data"]!["activeTargets"]!.AsArray().ShouldHaveSingleItem()!["lastError"]!
            .GetValue<string>()
            .ShouldBeEmpty();
        var rules = (await prometheus.GetAsync("/api/v1/rules"))["data"]!["groups"]!
            .AsArray()
            .SelectMany(group => group!["rules"]!.AsArray())
            .ToList();
        rules.Count.ShouldBeGreaterThan(25);
        foreach (var rule in rules)
            ((string?)rule!["health"]).ShouldBe("ok", (string?)rule["name"]);

        // Values of Prometheus are those of the scrape: nothing was lost on the way, and OpenMetrics was what it asked for.
        var stored = await prometheus.QueryAsync(
            "ethoscope_layer2_operation_cost_wei{chain=\"base\",operation=\"swap\",part=\"execution\"}"
        );
        var scraped = (await monitored.ScrapeAsync()).Value(
            "ethoscope_layer2_operation_cost_wei",
            ("chain", "base"),
            ("operation", "swap"),
            ("part", "execution")
        );
        double.Parse((string)stored[0]!["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(scraped!.Value);
        (await prometheus.QueryAsync("ethoscope_reorg_depth_blocks_bucket{le=\"3.0\"}")).Count.ShouldBeGreaterThan(0);
    }

    private static async Task<bool> ComesAsync(PrometheusServer prometheus, string expression)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if ((await prometheus.QueryAsync(expression)).Count > 0)
                return true;
            await Task.Delay(250);
        }

        return false;
    }

    /// <summary>What would happen in an hour happens all the time, so that each rate has a value.</summary>
    private static async Task MoveAsync(MonitoredSite monitored, CancellationToken stop)
    {
        var metrics = monitored.Metrics;
        for (var step = 1; !stop.IsCancellationRequested; step++)
        {
            metrics.Ran("blocks:ethereum", step % 2 == 0 ? IterationOutcome.Failed : IterationOutcome.Committed, TimeSpan.FromSeconds(0.2));
            metrics.Rejected("blocks:ethereum", "field_unreadable");
            metrics.Requested("node", "ok", TimeSpan.FromMilliseconds(20));
            metrics.Reorganised("ethereum", 1);
            metrics.HeadObserved("ethereum", TimeSpan.FromSeconds(1.5));
            metrics.CacheAsked("fees", hit: step % 2 == 0);
            monitored.Episodes.All = [new(AnomalyMetric.BaseFee, AnomalySeverity.Major, step)];
            await monitored.Site.GetAsync("/api/v1/status");
            try
            {
                await Task.Delay(200, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

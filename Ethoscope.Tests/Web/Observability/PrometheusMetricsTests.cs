using System.Text;
using Ethoscope.Core.Live;
using Ethoscope.Web.Live;
using Ethoscope.Web.Observability;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class PrometheusMetricsTests
{
    [Fact]
    public async Task LiveDropped_CircuitThatDoesNotRead_CountsWhatItLost()
    {
        var registry = Metrics.NewCustomRegistry();
        var feed = new LiveFeed(new PrometheusMetrics(registry));
        using var slow = feed.Subscribe("blocks:ethereum");
        (await ScrapeAsync(registry)).ShouldContain("ethoscope_stream_dropped_total{kind=\"circuit\"} 0");

        for (var id = 1; id <= LiveFeed.Capacity + 3; id++)
            feed.Publish(new LiveEvent(id, "blocks:ethereum", "{}"));

        (await ScrapeAsync(registry)).ShouldContain("ethoscope_stream_dropped_total{kind=\"circuit\"} 3");
    }

    [Fact]
    public async Task CacheAsked_HitsAndMisses_CountsThemBySeries()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = new PrometheusMetrics(registry);
        (await ScrapeAsync(registry)).ShouldContain("ethoscope_cache_requests_total{series=\"fees\",outcome=\"hit\"} 0");

        metrics.CacheAsked(CachedSeries.Fees, hit: false);
        metrics.CacheAsked(CachedSeries.Fees, hit: true);
        metrics.CacheAsked(CachedSeries.Fees, hit: true);

        var text = await ScrapeAsync(registry);
        text.ShouldContain("ethoscope_cache_requests_total{series=\"fees\",outcome=\"hit\"} 2");
        text.ShouldContain("ethoscope_cache_requests_total{series=\"fees\",outcome=\"miss\"} 1");
    }

    private static async Task<string> ScrapeAsync(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}

using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Relays;
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

    [Fact]
    public async Task PayloadsStored_OfARelay_CountsThemFromZero()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = new PrometheusMetrics(registry);
        metrics.Start(KnownRelays.Ethereum);
        var before = await ScrapeAsync(registry);

        metrics.PayloadsStored("titan", 3);

        before.ShouldContain("ethoscope_relay_payloads_total{relay=\"titan\"} 0");
        before.ShouldContain("ethoscope_source_requests_total{source=\"titan-relay\",outcome=\"ok\"} 0");
        before.ShouldNotContain("relay=\"eden\"");
        (await ScrapeAsync(registry)).ShouldContain("ethoscope_relay_payloads_total{relay=\"titan\"} 3");
    }

    [Fact]
    public async Task SlotSettled_SlotsOfEachOutcome_CountsThemFromZero()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = new PrometheusMetrics(registry);
        metrics.Start("blocks:ethereum", KnownChains.Ethereum);
        var before = await ScrapeAsync(registry);

        metrics.SlotSettled("ethereum", SlotOutcome.Proposed);
        metrics.SlotSettled("ethereum", SlotOutcome.Proposed);
        metrics.SlotSettled("ethereum", SlotOutcome.Missed);

        var after = await ScrapeAsync(registry);
        foreach (var outcome in Enum.GetNames<SlotOutcome>())
            before.ShouldContain($"ethoscope_slots_total{{chain=\"ethereum\",outcome=\"{outcome.ToLowerInvariant()}\"}} 0");
        after.ShouldContain("ethoscope_slots_total{chain=\"ethereum\",outcome=\"proposed\"} 2");
        after.ShouldContain("ethoscope_slots_total{chain=\"ethereum\",outcome=\"missed\"} 1");
    }

    [Fact]
    public async Task ConsensusReorganised_ToldAndFound_CountsThemApartWithTheirDepths()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = new PrometheusMetrics(registry);
        metrics.Start("blocks:ethereum", KnownChains.Ethereum);
        var before = await ScrapeAsync(registry);

        metrics.ConsensusReorganised("ethereum", 1, SeenBy.Event);
        metrics.ConsensusReorganised("ethereum", 3, SeenBy.Poll);
        metrics.ConsensusReorganised("ethereum", 1, SeenBy.Poll);

        var after = await ScrapeAsync(registry);
        before.ShouldContain("ethoscope_consensus_reorgs_total{chain=\"ethereum\",kind=\"event\"} 0");
        before.ShouldContain("ethoscope_consensus_reorgs_total{chain=\"ethereum\",kind=\"poll\"} 0");
        after.ShouldContain("ethoscope_consensus_reorgs_total{chain=\"ethereum\",kind=\"event\"} 1");
        after.ShouldContain("ethoscope_consensus_reorgs_total{chain=\"ethereum\",kind=\"poll\"} 2");
        after.ShouldContain("ethoscope_consensus_reorg_depth_slots_bucket{chain=\"ethereum\",le=\"1\"} 2");
    }

    private static async Task<string> ScrapeAsync(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}

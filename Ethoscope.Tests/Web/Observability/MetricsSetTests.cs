using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Live;
using Ethoscope.Web.Observability;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

/// <summary>Every family that operators were promised is in a scrape, with its type and its labels; and each that counts has something that moves it.</summary>
public sealed class MetricsSetTests(MonitoredSite monitored) : IClassFixture<MonitoredSite>
{
    private const string Counter = "counter";
    private const string Gauge = "gauge";
    private const string Histogram = "histogram";

    /// <summary>The conventions' section on Prometheus, with the names of before that are kept, and what was added since.</summary>
    public static IReadOnlyList<(string Name, string Type, string Labels)> Families { get; } =
    [
        ("ethoscope_head_block_number", Gauge, "chain"),
        ("ethoscope_head_slot", Gauge, "chain"),
        ("ethoscope_head_block_timestamp_seconds", Gauge, "chain"),
        ("ethoscope_head_observed_delay_seconds", Histogram, "chain"),
        ("ethoscope_base_fee_wei", Gauge, "chain"),
        ("ethoscope_next_base_fee_wei", Gauge, "chain"),
        ("ethoscope_priority_fee_wei", "summary", "chain quantile"),
        ("ethoscope_block_gas_used_ratio", Gauge, "chain"),
        ("ethoscope_blob_base_fee_wei", Gauge, "chain"),
        ("ethoscope_block_blobs", Gauge, "chain"),
        ("ethoscope_mempool_pending_transactions", Gauge, "chain"),
        ("ethoscope_reorgs_total", Counter, "chain"),
        ("ethoscope_reorg_depth_blocks", Histogram, "chain"),
        ("ethoscope_slots_total", Counter, "chain outcome"),
        ("ethoscope_consensus_reorgs_total", Counter, "chain kind"),
        ("ethoscope_consensus_reorg_depth_slots", Histogram, "chain"),
        ("ethoscope_participation_ratio", Gauge, "chain kind"),
        ("ethoscope_sync_participation_ratio", Gauge, "chain"),
        ("ethoscope_finality_distance_epochs", Gauge, "chain"),
        ("ethoscope_relay_up", Gauge, "relay"),
        ("ethoscope_relay_payloads_total", Counter, "relay"),
        ("ethoscope_builder_share_ratio", Gauge, "builder window"),
        ("ethoscope_builder_concentration_hhi", Gauge, "window"),
        ("ethoscope_layer2_operation_cost_wei", Gauge, "chain operation part"),
        ("ethoscope_layer2_estimate_deviation_ratio", Gauge, "chain operation"),
        ("ethoscope_layer2_last_block_timestamp_seconds", Gauge, "chain"),
        ("ethoscope_layer2_last_batch_timestamp_seconds", Gauge, "chain"),
        ("ethoscope_layer2_batch_interval_p99_seconds", Gauge, "chain"),
        ("ethoscope_health_score", Gauge, ""),
        ("network_health_score", Gauge, ""),
        ("ethoscope_health_confidence_ratio", Gauge, ""),
        ("ethoscope_health_component_score", Gauge, "component"),
        ("ethoscope_anomalies_total", Counter, "metric severity"),
        ("ethoscope_source_up", Gauge, "source"),
        ("ethoscope_source_last_success_timestamp_seconds", Gauge, "source"),
        ("ethoscope_source_requests_total", Counter, "outcome source"),
        ("ethoscope_source_request_duration_seconds", Histogram, "source"),
        ("ethoscope_coverage_gap_blocks", Gauge, "series"),
        ("ethoscope_collector_runs_total", Counter, "collector outcome"),
        ("ethoscope_collector_duration_seconds", Histogram, "collector"),
        ("ethoscope_collector_last_success_timestamp_seconds", Gauge, "collector"),
        ("ethoscope_collector_failing_since_timestamp_seconds", Gauge, "collector"),
        ("ethoscope_rejections_total", Counter, "collector reason"),
        ("ethoscope_cache_requests_total", Counter, "outcome series"),
        ("ethoscope_limited_requests_total", Counter, "kind outcome tier"),
        ("ethoscope_limits_shared", Gauge, ""),
        ("ethoscope_database_up", Gauge, ""),
        ("ethoscope_circuits", Gauge, ""),
        ("ethoscope_stream_clients", Gauge, "kind"),
        ("active_websocket_connections", Gauge, ""),
        ("ethoscope_stream_dropped_total", Counter, "kind"),
        ("ethoscope_build_info", Gauge, "commit version"),
        ("ethereum_blockchain_height", Gauge, ""),
        ("http_requests_total", Counter, "code method route"),
        ("http_request_duration_seconds", Histogram, "method route"),
        ("http_requests_in_progress", Gauge, ""),
        ("mev_revenue_total_eth", Gauge, ""),
    ];

    [Fact]
    public async Task Scrape_EachPromisedFamily_IsThereWithItsTypeAndLabels()
    {
        await monitored.Site.GetAsync("/api/v1/status");
        var scrape = await monitored.ScrapeAsync();

        foreach (var (name, type, labels) in Families)
        {
            scrape.Families.ShouldContainKey(name);
            scrape.Families[name].Type.ShouldBe(type, name);
            scrape.Families[name].Help.ShouldEndWith(".");
            var samples = scrape.Samples.Where(sample => sample.Family == name).ToList();
            samples.ShouldNotBeEmpty(name);
            foreach (var sample in samples)
                string.Join(' ', sample.Labels.Keys.Where(label => label != "le").Order(StringComparer.Ordinal)).ShouldBe(labels, name);
        }
    }

    [Fact]
    public async Task Scrape_Whole_HoldsNoFamilyThatIsNotPromised()
    {
        var promised = Families.Select(family => family.Name).ToHashSet(StringComparer.Ordinal);

        var own = (await monitored.ScrapeAsync()).Families.Keys.Where(name =>
            !name.StartsWith("process_", StringComparison.Ordinal) && !name.StartsWith("dotnet_", StringComparison.Ordinal)
        );

        own.Except(promised).ShouldBeEmpty("a new family belongs into the list above, with its type and labels");
    }

    /// <summary>With a series of each family: a rule of promtool is about labels, which a scrape without them keeps.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/openmetrics-text")]
    public async Task Scrape_Whole_IsCleanForPromtool(string accept)
    {
        Assert.SkipUnless(File.Exists(Tool.Promtool), "promtool is not installed (Debian: prometheus).");
        await monitored.Site.GetAsync("/api/v1/status");
        var scrape = await monitored.Site.GetAsync("/metrics", null, ("Accept", accept));

        scrape.Text.ShouldContain(
            "# TYPE ethoscope_priority_fee_wei summary\nethoscope_priority_fee_wei{chain=\"ethereum\",quantile=\"0.05\"}"
        );
        if (accept == "text/plain")
            (await Tool.FeedAsync(Tool.Promtool, scrape.Text, "check", "metrics")).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Scrape_Names_SayTheirUnitAndOnlyCountersEndInTotal()
    {
        string[] units =
        [
            "_seconds",
            "_bytes",
            "_ratio",
            "_wei",
            "_eth",
            "_blocks",
            "_slots",
            "_epochs",
            "_transactions",
            "_blobs",
            "_total",
            "_info",
            "_up",
            "_score",
            "_hhi",
            "_number",
            "_slot",
            "_height",
            "_circuits",
            "_clients",
            "_connections",
            "_shared",
            "_handles",
            "_threads",
            "_in_progress",
        ];
        foreach (var (name, family) in (await monitored.ScrapeAsync()).Families)
        {
            name.EndsWith("_total", StringComparison.Ordinal).ShouldBe(family.Type == Counter, name);
            units.ShouldContain(unit => name.EndsWith(unit, StringComparison.Ordinal), name);
        }
    }

    /// <summary>What a rate is made of must be there before it steps for the first time.</summary>
    [Fact]
    public async Task Scrape_KnownLabels_StartAtZero()
    {
        await using var fresh = new MonitoredSite();
        await fresh.InitializeAsync();
        var scrape = await fresh.ScrapeAsync();

        scrape.Value("ethoscope_circuits").ShouldBe(0);
        foreach (var kind in new[] { "websocket", "sse" })
        {
            scrape.Value("ethoscope_stream_clients", ("kind", kind)).ShouldBe(0);
            scrape.Value("ethoscope_stream_dropped_total", ("kind", kind)).ShouldBe(0);
        }

        scrape.Value("ethoscope_reorg_depth_blocks_count", ("chain", "ethereum")).ShouldBe(0);
        scrape.Value("ethoscope_consensus_reorg_depth_slots_count", ("chain", "ethereum")).ShouldBe(0);
        scrape.Value("ethoscope_head_observed_delay_seconds_count", ("chain", "ethereum")).ShouldBe(0);
        foreach (var outcome in new[] { "idle", "committed", "failed", "skipped" })
            scrape.Value("ethoscope_collector_runs_total", ("collector", "layer2:base"), ("outcome", outcome)).ShouldBe(0, outcome);
        scrape.Value("ethoscope_collector_duration_seconds_count", ("collector", "layer2-postings:base")).ShouldBe(0);
        scrape.Value("ethoscope_source_request_duration_seconds_count", ("source", "ultrasound-relay")).ShouldBe(0);
    }

    /// <summary>What moves each counter and each histogram; one without an entry fails.</summary>
    [Fact]
    public async Task Scrape_EveryCounterAndHistogram_IsMovedBySomething()
    {
        var metrics = monitored.Metrics;
        var moves = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
        {
            ["http_requests_total"] = () => monitored.Site.GetAsync("/api/v1/status"),
            ["http_request_duration_seconds"] = () => monitored.Site.GetAsync("/api/v1/status"),
            ["ethoscope_limited_requests_total"] = () => monitored.Site.GetAsync("/api/v1/status"),
            ["ethoscope_stream_dropped_total"] = Done(() =>
            {
                var feed = monitored.Site.Get<LiveFeed>();
                using var slow = feed.Subscribe("blocks:ethereum");
                var first = feed.LastId + 1;
                for (var id = first; id <= first + LiveFeed.Capacity; id++)
                    feed.Publish(new(id, "blocks:ethereum", "{}"));
            }),
            ["ethoscope_anomalies_total"] = Done(() => monitored.Episodes.All = [new(AnomalyMetric.BaseFee, AnomalySeverity.Major, 3)]),
            ["ethoscope_cache_requests_total"] = Done(() => metrics.CacheAsked(CachedSeries.Fees, hit: true)),
            ["ethoscope_collector_runs_total"] = Done(() => Ran()),
            ["ethoscope_collector_duration_seconds"] = Done(() => Ran()),
            ["ethoscope_rejections_total"] = Done(() => metrics.Rejected("blocks:ethereum", "field_unreadable")),
            ["ethoscope_source_requests_total"] = Done(() => metrics.Requested("node", "ok", TimeSpan.FromMilliseconds(20))),
            ["ethoscope_source_request_duration_seconds"] = Done(() => metrics.Requested("node", "ok", TimeSpan.FromMilliseconds(20))),
            ["ethoscope_reorgs_total"] = Done(() => metrics.Reorganised("ethereum", 2)),
            ["ethoscope_reorg_depth_blocks"] = Done(() => metrics.Reorganised("ethereum", 2)),
            ["ethoscope_consensus_reorgs_total"] = Done(() => metrics.ConsensusReorganised("ethereum", 1, SeenBy.Event)),
            ["ethoscope_consensus_reorg_depth_slots"] = Done(() => metrics.ConsensusReorganised("ethereum", 1, SeenBy.Poll)),
            ["ethoscope_slots_total"] = Done(() => metrics.SlotSettled("ethereum", SlotOutcome.Missed)),
            ["ethoscope_relay_payloads_total"] = Done(() => metrics.PayloadsStored("titan", 2)),
            ["ethoscope_head_observed_delay_seconds"] = Done(() => metrics.HeadObserved("ethereum", TimeSpan.FromSeconds(1.7))),
        };
        var counting = (await monitored.ScrapeAsync())
            .Families.Values.Where(family => family.Type is Counter or Histogram)
            .Where(family => !family.Name.StartsWith("process_", StringComparison.Ordinal))
            .Where(family => !family.Name.StartsWith("dotnet_", StringComparison.Ordinal))
            .ToList();

        counting.Select(family => family.Name).Except(moves.Keys).ShouldBeEmpty("a new counter needs something that moves it");
        foreach (var family in counting)
        {
            var counted = family.Type == Histogram ? family.Name + "_count" : family.Name;
            var before = await monitored.ScrapeAsync();
            await moves[family.Name]();
            var after = await monitored.ScrapeAsync();

            after.Value(counted)!.Value.ShouldBeGreaterThan(before.Value(counted) ?? 0, family.Name);
            ShouldNotGoBack(before, after);
        }

        void Ran() => metrics.Ran("blocks:ethereum", IterationOutcome.Committed, TimeSpan.FromSeconds(0.2));

        static Func<Task> Done(Action move) =>
            () =>
            {
                move();
                return Task.CompletedTask;
            };
    }

    [Fact]
    public async Task Scrape_Histograms_EndInABucketThatHoldsAll()
    {
        monitored.Metrics.HeadObserved("ethereum", TimeSpan.FromDays(1));
        var scrape = await monitored.ScrapeAsync();

        foreach (var family in scrape.Families.Values.Where(family => family.Type == Histogram))
        {
            var samples = scrape.Samples.Where(sample => sample.Family == family.Name).ToList();
            foreach (
                var same in samples.GroupBy(sample =>
                    string.Join(',', sample.Labels.Where(label => label.Key != "le").Select(label => $"{label.Key}={label.Value}"))
                )
            )
            {
                var buckets = same.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal)).ToList();
                buckets[^1].Labels["le"].ShouldBe("+Inf");
                buckets[^1].Value.ShouldBe(same.Single(sample => sample.Name.EndsWith("_count", StringComparison.Ordinal)).Value);
                buckets.Zip(buckets.Skip(1)).ShouldAllBe(pair => pair.First.Value <= pair.Second.Value);
            }
        }
    }

    /// <summary>No label of ours holds what needs an escape; one that did would be read back as it was.</summary>
    [Fact]
    public async Task Export_LabelOfEveryKindOfLetter_IsReadBackAsItWas()
    {
        const string Text = "a\"b\\c\nd{e}=,é\u202e #";
        var registry = Prometheus.Metrics.NewCustomRegistry();
        new PrometheusMetrics(registry).Rejected(Text, "reason");

        var scrape = Scrape.Of(await Testing.Metrics.TextAsync(registry));

        scrape.Value("ethoscope_rejections_total", ("collector", Text)).ShouldBe(1);
    }

    [Fact]
    public async Task Scrape_OpenMetrics_IsToldWhereItIsAccepted()
    {
        monitored.Metrics.SlotSettled("ethereum", SlotOutcome.Proposed);
        var plain = await monitored.Site.GetAsync("/metrics");
        var open = await monitored.Site.GetAsync("/metrics", null, ("Accept", "application/openmetrics-text; version=1.0.0"));

        plain.Headers["Content-Type"].ShouldStartWith("text/plain; version=0.0.4");
        plain.Text.ShouldNotContain("# EOF");
        open.Headers["Content-Type"].ShouldStartWith("application/openmetrics-text; version=1.0.0");
        open.Text.ShouldEndWith("# EOF\n");
        open.Text.ShouldContain("# TYPE ethoscope_slots counter\n");
        open.Text.ShouldContain("ethoscope_slots_total{chain=\"ethereum\",outcome=\"proposed\"} ");
        open.Text.ShouldContain("le=\"1.0\"");
    }

    /// <summary>Builders that no label knows are others, however many texts they write into their blocks.</summary>
    [Fact]
    public async Task Scrape_AThousandBuilders_AddNoSeries()
    {
        await using var fresh = new MonitoredSite();
        await fresh.InitializeAsync();
        var last = fresh.Mev.Blocks[^1];
        foreach (var i in Enumerable.Range(1, 1_000).Reverse())
            fresh.Mev.Add(
                last with
                {
                    Slot = last.Slot - i,
                    Number = last.Number - i,
                    Time = last.Time - (12 * i * TimeSpan.FromSeconds(1)),
                    Origin = BlockOrigin.Builder,
                    Builder = $"key-{i:x8}",
                    ClaimedBuilder = $"<b>\"{i}\\",
                    Basis = NameBasis.Key,
                }
            );

        var many = await fresh.ScrapeAsync();

        many.Value("ethoscope_builder_share_ratio", ("builder", "other"), ("window", "24h"))!.Value.ShouldBeGreaterThan(0.5);
        many.Samples.Where(sample => sample.Name == "ethoscope_builder_share_ratio")
            .Select(sample => sample.Labels["builder"])
            .Except([.. fresh.Mev.Labels.Select(label => label.Name), "other"], StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    private static void ShouldNotGoBack(Scrape before, Scrape after)
    {
        var values = after.Samples.ToDictionary(sample => sample.Series, sample => sample.Value, StringComparer.Ordinal);
        foreach (var sample in before.Samples.Where(sample => before.Families[sample.Family].Type is Counter or Histogram))
            values[sample.Series].ShouldBeGreaterThanOrEqualTo(sample.Value, sample.Series);
    }
}

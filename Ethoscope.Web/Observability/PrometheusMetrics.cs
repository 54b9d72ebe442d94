using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Streams;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>The counters and histograms of this process. Their labels come from closed sets only.</summary>
internal sealed class PrometheusMetrics : ICollectionMetrics, ICacheMetrics
{
    private static readonly double[] Seconds = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60];

    private const string Hit = "hit";
    private const string Miss = "miss";

    private readonly Counter _runs;
    private readonly Histogram _durations;
    private readonly Counter _rejections;
    private readonly Counter _requests;
    private readonly Histogram _requestDurations;
    private readonly Counter _reorganisations;
    private readonly Histogram _reorganisationDepths;
    private readonly Counter _slots;
    private readonly Counter _consensusReorganisations;
    private readonly Histogram _consensusReorganisationDepths;
    private readonly Counter _payloads;
    private readonly Histogram _headDelays;
    private readonly Counter _dropped;
    private readonly Counter _cacheRequests;

    public PrometheusMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _runs = metrics.CreateCounter("ethoscope_collector_runs_total", "Iterations of collectors.", "collector", "outcome");
        _durations = Durations(metrics, "ethoscope_collector_duration_seconds", "Duration of an iteration.", "collector");
        _rejections = metrics.CreateCounter(
            "ethoscope_rejections_total",
            "Items or fields that validation refused.",
            "collector",
            "reason"
        );
        _requests = metrics.CreateCounter("ethoscope_source_requests_total", "Requests to upstream sources.", "source", "outcome");
        _requestDurations = Durations(metrics, "ethoscope_source_request_duration_seconds", "Duration of requests to sources.", "source");
        _reorganisations = metrics.CreateCounter("ethoscope_reorgs_total", "Reorganisations seen by our endpoints.", "chain");
        _reorganisationDepths = metrics.CreateHistogram(
            "ethoscope_reorg_depth_blocks",
            "Depth of reorganisations seen by our endpoints.",
            ["chain"],
            new HistogramConfiguration { Buckets = [1, 2, 3, 4, 5, 8, 16, 32, 64] }
        );
        _slots = metrics.CreateCounter("ethoscope_slots_total", "Slots that were followed as they came, by outcome.", "chain", "outcome");
        _consensusReorganisations = metrics.CreateCounter(
            "ethoscope_consensus_reorgs_total",
            "Reorganisations of beacon blocks seen by our endpoints, told at once (event) or found when asked (poll).",
            "chain",
            "kind"
        );
        _consensusReorganisationDepths = metrics.CreateHistogram(
            "ethoscope_consensus_reorg_depth_slots",
            "Slots from the shared block to the head that lost, of reorganisations seen by our endpoints.",
            ["chain"],
            new HistogramConfiguration { Buckets = [1, 2, 3, 4, 5, 8, 16, 32, 64] }
        );
        _payloads = metrics.CreateCounter(
            "ethoscope_relay_payloads_total",
            "Payloads that a relay delivered, stored for the first time; history that is read later included.",
            "relay"
        );
        _headDelays = metrics.CreateHistogram(
            "ethoscope_head_observed_delay_seconds",
            "From a head's block time to our receiving it.",
            ["chain"],
            new HistogramConfiguration { Buckets = [.5, 1, 1.5, 2, 2.5, 3, 4, 6, 8, 12, 24, 60] }
        );
        _dropped = metrics.CreateCounter("ethoscope_stream_dropped_total", "Live messages that a slow subscriber did not get.", "kind");
        foreach (var kind in new[] { "circuit", StreamEngine.WebSocket, StreamEngine.ServerSentEvents })
            _dropped.WithLabels(kind);
        _cacheRequests = metrics.CreateCounter(
            "ethoscope_cache_requests_total",
            "Questions to the cache of query results; a miss asked the database.",
            "series",
            "outcome"
        );
        foreach (var series in CachedSeries.All)
        foreach (var outcome in new[] { Hit, Miss })
            _cacheRequests.WithLabels(series, outcome);
        metrics
            .CreateGauge("ethoscope_build_info", "Version of this build.", "version", "commit")
            .WithLabels(BuildInfo.Version, BuildInfo.Commit)
            .Set(1);
    }

    public void Ran(string collector, IterationOutcome outcome, TimeSpan duration)
    {
        _runs.WithLabels(collector, Word(outcome)).Inc();
        _durations.WithLabels(collector).Observe(duration.TotalSeconds);
    }

    public void Rejected(string collector, string reason) => _rejections.WithLabels(collector, reason).Inc();

    public void Requested(string source, string outcome, TimeSpan duration)
    {
        _requests.WithLabels(source, outcome).Inc();
        // A request that was not sent took no time and says nothing about the source's.
        if (duration > TimeSpan.Zero)
            _requestDurations.WithLabels(source).Observe(duration.TotalSeconds);
    }

    public void Reorganised(string chain, long depth)
    {
        _reorganisations.WithLabels(chain).Inc();
        _reorganisationDepths.WithLabels(chain).Observe(depth);
    }

    public void SlotSettled(string chain, SlotOutcome outcome) => _slots.WithLabels(chain, Word(outcome)).Inc();

    public void ConsensusReorganised(string chain, int depth, SeenBy seenBy)
    {
        _consensusReorganisations.WithLabels(chain, Word(seenBy)).Inc();
        _consensusReorganisationDepths.WithLabels(chain).Observe(depth);
    }

    public void PayloadsStored(string relay, int count) => _payloads.WithLabels(relay).Inc(count);

    public void HeadObserved(string chain, TimeSpan delay) => _headDelays.WithLabels(chain).Observe(Math.Max(0, delay.TotalSeconds));

    public void LiveDropped(string kind) => _dropped.WithLabels(kind).Inc();

    public void CacheAsked(string series, bool hit) => _cacheRequests.WithLabels(series, hit ? Hit : Miss).Inc();

    /// <summary>Makes the series of a chain appear at zero before anything happened.</summary>
    public void Start(string collector, ChainDescriptor chain)
    {
        Start(collector, BlockRejections.All.Concat(FeeHistoryRejections.All));
        foreach (var endpoint in chain.Endpoints)
            Start(endpoint);
        _reorganisations.WithLabels(chain.Name);
        _reorganisationDepths.WithLabels(chain.Name);
        _headDelays.WithLabels(chain.Name);
        if (chain.Slots is null)
            return;
        foreach (var outcome in Enum.GetValues<SlotOutcome>())
            _slots.WithLabels(chain.Name, Word(outcome));
        foreach (var kind in Enum.GetValues<SeenBy>())
            _consensusReorganisations.WithLabels(chain.Name, Word(kind));
        _consensusReorganisationDepths.WithLabels(chain.Name);
    }

    /// <summary>Makes the series of relays appear at zero before anything happened.</summary>
    public void Start(RelayNetwork relays)
    {
        foreach (var relay in relays.Active)
        {
            _payloads.WithLabels(relay.Name);
            Start(relay.Endpoint!);
        }
    }

    /// <summary>Makes the series of rollups' endpoints appear at zero before anything happened.</summary>
    public void Start(Layer2Networks rollups)
    {
        foreach (var endpoint in rollups.All.SelectMany(network => network.Chain.Endpoints))
            Start(endpoint);
    }

    /// <summary>Makes the series of beacon nodes appear at zero before anything happened.</summary>
    public void Start(BeaconNetwork beacon)
    {
        foreach (var endpoint in beacon.Endpoints)
            Start(endpoint);
    }

    /// <summary>Makes the series of a collector appear at zero before anything happened.</summary>
    /// <param name="reasons">What it may refuse for.</param>
    public void Start(string collector, IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
            _rejections.WithLabels(collector, reason);
        foreach (var outcome in Enum.GetValues<IterationOutcome>())
            _runs.WithLabels(collector, Word(outcome));
        _durations.WithLabels(collector);
    }

    private void Start(ChainEndpoint endpoint)
    {
        foreach (var outcome in Enum.GetValues<UpstreamOutcome>())
            _requests.WithLabels(endpoint.Name, outcome.ToMetric());
        _requestDurations.WithLabels(endpoint.Name);
    }

    private static string Word<T>(T member)
        where T : struct, Enum => member.ToString().ToLowerInvariant();

    private static Histogram Durations(IMetricFactory metrics, string name, string help, string label) =>
        metrics.CreateHistogram(name, help, [label], new HistogramConfiguration { Buckets = Seconds });
}

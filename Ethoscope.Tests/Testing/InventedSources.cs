using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Jobs;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Three endpoints of a chain that never was: one serves, one lags, one rests; with the jobs that read them and what they refused.
/// </summary>
internal sealed class InventedSources(FakeBlockReader blocks, TimeProvider time) : ISourcesBoard
{
    private const string Collector = "blocks:ethereum";
    private const string Instance = "invented";
    private readonly DateTimeOffset _start = time.GetUtcNow();

    private readonly ForkAnnouncement _present = new(
        KnownChains.Ethereum.Forks.Forks[^1].ActivationTime,
        KnownChains.Ethereum.Forks.Forks[^1].Blobs,
        "0x07c9462e"
    );

    /// <summary>A fork that one of the endpoints knows.</summary>
    private readonly ForkAnnouncement _coming = new(
        time.GetUtcNow().AddDays(49).AddHours(3),
        new BlobParameters(21, 32, 17_000_000),
        "0x01020304"
    );

    public Task<SourcesView> GetAsync()
    {
        var now = time.GetUtcNow();
        var head = blocks.Chain.Head.Header;
        var heights = new CoverageRange(blocks.Chain.Blocks[0].Header.Number, head.Number + 1);
        return Task.FromResult(
            new SourcesView(now)
            {
                Sources = new(Snapshot(head.Ref, now), null),
                Jobs = new(Jobs(now), null),
                Coverage = new(
                    [
                        new(KnownChains.Ethereum, BlockDepth.Headers, Coverage.Of([heights])),
                        new(KnownChains.Ethereum, BlockDepth.Full, Coverage.Of([heights with { Start = heights.End - 120 }])),
                    ],
                    null
                ),
                Prices = new(Prices(now.ToUnixTimeSeconds()), null),
                Rejections = new([Refused(head.Number, now)], null),
            }
        );
    }

    /// <summary>Ten days, but for an hour of yesterday.</summary>
    private static Coverage Prices(long now) =>
        Coverage.Of(new CoverageRange(now - 864_000, now - 90_000), new CoverageRange(now - 86_400, now - 600));

    private SourcesSnapshot Snapshot(BlockRef head, DateTimeOffset now) =>
        new(
            [
                View(
                    Endpoint("demo-a", EndpointCondition.Resting, now) with
                    {
                        Until = now.AddSeconds(40),
                        Detail = "It asked us to wait.",
                        Forks = new(_start) { Execution = [_present, _coming] },
                    }
                ),
                View(
                    Endpoint("demo-b", EndpointCondition.Healthy, now) with
                    {
                        Head = head,
                        Lag = 0,
                        Latencies = new(TimeSpan.FromMilliseconds(41), TimeSpan.FromMilliseconds(187), 240),
                        Capabilities =
                        [
                            new(EndpointCapability.Batch, CapabilityVerdict.Serves),
                            new(EndpointCapability.ReceiptsByBlock, CapabilityVerdict.Serves),
                            new(EndpointCapability.FeeHistory, CapabilityVerdict.Serves),
                            new(EndpointCapability.ForkConfig, CapabilityVerdict.Refuses),
                        ],
                        Refused = [EndpointCapability.ForkConfig],
                    }
                ),
                View(
                    Endpoint("demo-c", EndpointCondition.Lagging, now) with
                    {
                        Head = blocks.Chain.Blocks[^5].Header.Ref,
                        Lag = 4,
                        Forks = new(_start) { Execution = [_present] },
                    }
                ),
            ],
            new Dictionary<string, SourceServing>(StringComparer.Ordinal)
            {
                ["ethereum"] = new("ethereum", "demo-b", _start, "demo-a asked us to wait"),
            },
            [Instance],
            IsShared: true
        );

    private SourceView View(EndpointState state) => SourceView.Of([new(Instance, "server", true, _start, state)]);

    private static EndpointState Endpoint(string name, EndpointCondition condition, DateTimeOffset now) =>
        new(
            "ethereum",
            name,
            condition,
            null,
            null,
            null,
            TimeSpan.FromMilliseconds(52),
            null,
            null,
            1_834,
            now.AddSeconds(-2),
            new Dictionary<UpstreamOutcome, long> { [UpstreamOutcome.Ok] = 1_822, [UpstreamOutcome.RateLimited] = 12 },
            20,
            []
        )
        {
            RequestsPerDay = 50_000,
            ConfiguredBatch = 20,
        };

    private IReadOnlyList<JobRow> Jobs(DateTimeOffset now) =>
        JobRow.Of(
            [
                new(Collector, new(Collector, now.AddSeconds(-3), null, null), null, null, $"{Instance}/1", 298, 0, 0),
                new(
                    "prices:eth",
                    new("prices:eth", now.AddMinutes(-7), now.AddMinutes(-1), "Nobody answered."),
                    now,
                    "Nobody answered.",
                    null,
                    59,
                    1,
                    0
                ),
            ],
            [
                new(Collector, now.AddSeconds(30), now.AddSeconds(-30), "Processing", null) { Cron = "* * * * *", LastRun = "41" },
                new("maintenance", now.AddMinutes(20), _start, "Succeeded", null) { Cron = "17 * * * *" },
            ],
            [Collector, "prices:eth"],
            new Dictionary<string, long>(StringComparer.Ordinal) { [Collector] = 0 },
            now
        );

    private RejectionSummary Refused(long head, DateTimeOffset now) =>
        new(
            Collector,
            "time_out_of_range",
            3,
            _start,
            now.AddMinutes(-2),
            head - 9,
            "demo-c",
            "Its time is beyond any calendar.",
            """{"timestamp":"0xffffffffffff"}"""
        );
}

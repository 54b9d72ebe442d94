using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The timetable's incidents over HTTP: as they are, and as the collector goes through them.</summary>
public sealed class IncidentTests : IDisposable
{
    private const long Seed = 3;

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"ethoscope-{Guid.NewGuid():N}");
    private readonly SharedClock _clock = new();
    private readonly Timetable _timetable = new(Seed, SimulatedHistory.Clock);

    private long Slot => (_clock.GetUtcNow() - SimulatedHistory.Clock.Genesis).Ticks / SimulatedHistory.Clock.SlotDuration.Ticks;

    [Fact]
    public async Task Node_InEachOfItsIncidents_AnswersAccordingly()
    {
        await using var network = await StartAsync();
        var kinds = new List<IncidentKind>();

        for (var period = Slot + Timetable.Period; kinds.Count < 4; period += Timetable.Period)
        {
            var incident = _timetable.InPeriodOf(period);
            if (!incident.IsOfNode || kinds.Contains(incident.Kind))
                continue;

            kinds.Add(incident.Kind);
            _clock.Fake.SetUtcNow(SimulatedHistory.Clock.StartOf(incident.FirstSlot + 1));
            var nodes = network.Chains[0].Endpoints;
            await CheckAsync(incident.Kind, nodes[incident.Node], nodes[(incident.Node + 1) % 3]);
            _clock.Fake.SetUtcNow(SimulatedHistory.Clock.StartOf(incident.FirstSlot + incident.Slots));
            (await HeadAsync(nodes[incident.Node])).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Collector_ThroughEveryKind_LosesAndDoublesNothing()
    {
        await using var network = await StartAsync();
        await using var host = new UpstreamHost(
            network.Chains[0].Endpoints,
            policy: policy => policy with { AttemptTimeout = TimeSpan.FromHours(23) }
        );
        _clock.Inner = host.Clock;
        var (chain, store) = (network.Chains[0], new MemoryBlockStore());
        var options = new BlockCollectorOptions { InitialBlocks = 10, Depth = BlockDepth.Headers };
        var collector = new BlockCollector(
            chain,
            options,
            host.Blocks,
            host.Sources.GetForks(chain.Name),
            store,
            new QuietMetrics(),
            host.Clock
        );
        var sources = new HashSet<string>();
        var seen = new HashSet<IncidentKind>();
        var end = Slot + (9 * Timetable.Period);

        while (Slot < end)
        {
            var incident = _timetable.InPeriodOf(Slot);
            var isNear = Slot >= incident.FirstSlot - 2 && Slot < incident.FirstSlot + incident.Slots + 8;
            if (incident.Covers(Slot))
                seen.Add(incident.Kind);
            var result = await host.RunAsync(collector.IterateAsync(new Lease(collector.Name, "test", 1), CancellationToken.None));
            result.Outcome.ShouldBeOneOf(IterationOutcome.Committed, IterationOutcome.Idle);
            sources.UnionWith(store.Rows.Values.Select(row => row.Source!));
            host.Clock.Advance(TimeSpan.FromSeconds(isNear ? 6 : 45));
        }

        // Until the last node shows one and the same settled chain.
        for (var i = 0; i < 4; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(12));
            await host.RunAsync(collector.IterateAsync(new Lease(collector.Name, "test", 1), CancellationToken.None));
        }

        seen.Count.ShouldBe(_timetable.Kinds.Count);
        sources.Count.ShouldBeGreaterThan(1, "another node stepped in");
        store.Reorganisations.Max(lost => lost.Depth).ShouldBeGreaterThan(2);
        var anchor = await SimulationAnchor.LoadOrCreateAsync(_directory, Seed, default, _clock.GetUtcNow(), CancellationToken.None);
        var truth = new SimulatedChain(anchor, KnownChains.Ethereum, _clock);
        var rows = store.Rows.Values.ToArray();
        rows.Zip(rows.Skip(1)).ShouldAllBe(pair => pair.Second.Header.Number == pair.First.Header.Number + 1);
        foreach (var row in rows.SkipLast(3))
            row.Header.Hash.ShouldBe(truth.AtHeight(row.Header.Number)!.Value.Hash, $"block {row.Header.Number}");
        (truth.Head.Number - rows[^1].Header.Number).ShouldBeLessThan(4);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task<SimulatedNetwork> StartAsync() =>
        SimulatedNetwork.StartAsync(
            _directory,
            _clock,
            new SimulationSettings { Seed = Seed, History = TimeSpan.FromHours(1) },
            CancellationToken.None
        );

    private async Task CheckAsync(IncidentKind kind, ChainEndpoint node, ChainEndpoint other)
    {
        switch (kind)
        {
            case IncidentKind.Outage:
                try
                {
                    using var answer = await AskAsync(node);
                    answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                }
                catch (HttpRequestException dropped)
                {
                    dropped.StatusCode.ShouldBeNull();
                }

                break;
            case IncidentKind.RateLimited:
                using (var answer = await AskAsync(node))
                {
                    answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
                    answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(15));
                }

                break;
            case IncidentKind.Slow:
                var asked = AskAsync(node);
                (await HeadAsync(other)).ShouldBeGreaterThan(0);
                asked.IsCompleted.ShouldBeFalse();
                while (await Task.WhenAny(asked, Task.Delay(5)) != asked)
                    _clock.Fake.Advance(TimeSpan.FromSeconds(1));
                (await asked).Dispose();
                break;
            case IncidentKind.Lagging:
                (await HeadAsync(other) - await HeadAsync(node)).ShouldBeInRange(4, 9);
                break;
        }
    }

    private static async Task<long> HeadAsync(ChainEndpoint node)
    {
        using var answer = await AskAsync(node);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return long.Parse(body.GetProperty("result").GetString()![2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> AskAsync(ChainEndpoint node)
    {
        using var client = Loopback.Client(node.Url);
        return await client.PostAsJsonAsync(
            "",
            new
            {
                jsonrpc = "2.0",
                id = 1,
                method = "eth_blockNumber",
                @params = Array.Empty<object>(),
            }
        );
    }
}

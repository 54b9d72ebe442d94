using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Bridges;

public sealed class BridgeCollectorTests : IBridgeSource, IBridgeStore
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly Lease Lease = new("layer2-bridges:ethereum", "test", 1);
    private readonly FakeTimeProvider _time = new(Now);
    private readonly List<BridgeBatch> _commits = [];
    private bool _isEmpty;
    private int _reads;

    [Fact]
    public async Task IterateAsync_OnceAnHour_ReadsAndTellsOfEachNetwork()
    {
        var collector = new BridgeCollector(KnownLayer2.Ethereum, new(), this, this, new QuietMetrics(), _time);

        for (var minute = 0; minute < 130; minute++)
        {
            await collector.IterateAsync(Lease, default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        (collector.Name, _reads, _commits.Count).ShouldBe((Lease.Name, 3, 3));
        _commits[0].Messages.Select(message => message.Channel).ShouldBe(["layer2:base", "layer2:scroll"]);
        var told = _commits[0].Messages.Select(StreamRows.Told).ToList();
        told.Select(one => ((string?)one["kind"], one["balances"]!.AsArray().Count)).ShouldBe([("bridges", 2), ("bridges", 1)]);
        ((string?)told[0]["balances"]![0]!["units"], (string?)told[0]["balances"]![0]!["time"]).ShouldBe(("5", "2026-11-26T11:59:24Z"));
    }

    [Fact]
    public async Task IterateAsync_StartedAgain_WaitsForWhatIsStored()
    {
        await new BridgeCollector(KnownLayer2.Ethereum, new(), this, this, new QuietMetrics(), _time).IterateAsync(Lease, default);

        await new BridgeCollector(KnownLayer2.Ethereum, new(), this, this, new QuietMetrics(), _time).IterateAsync(Lease, default);

        _reads.ShouldBe(1);
    }

    [Fact]
    public async Task IterateAsync_AllWasRefused_IsKeptAsRejectionsAndAskedAgainAnHourLater()
    {
        _isEmpty = true;
        var collector = new BridgeCollector(KnownLayer2.Ethereum, new(), this, this, new QuietMetrics(), _time);

        var first = await collector.IterateAsync(Lease, default);
        await collector.IterateAsync(Lease, default);

        (first.Outcome, first.Rejections.Count, _reads).ShouldBe((IterationOutcome.Idle, 1, 1));
        _commits[0].Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_NoBridge_IsIdle()
    {
        var none = new Layer2Networks(KnownLayer2.Ethereum.Parent, [KnownLayer2.Base with { Escrows = [] }]);

        await new BridgeCollector(none, new(), this, this, new QuietMetrics(), _time).IterateAsync(Lease, default);

        _reads.ShouldBe(0);
    }

    public Task<BridgeReads> ReadAsync(Layer2Networks networks, CancellationToken stop)
    {
        _reads++;
        return Task.FromResult(
            _isEmpty
                ? new BridgeReads([], [new Rejection(BridgeRejections.NoBalance, "refused")])
                : new([Balance(KnownLayer2.Base), Balance(KnownLayer2.Base), Balance(KnownLayer2.Scroll)], [])
        );
    }

    public Task<DateTimeOffset?> GetNewestAsync(Layer2Networks networks, CancellationToken stop) =>
        Task.FromResult(_commits.SelectMany(commit => commit.Balances).Max(balance => (DateTimeOffset?)balance.Time));

    Task IBridgeStore.CommitAsync(BridgeBatch batch, CancellationToken stop)
    {
        _commits.Add(batch);
        return Task.CompletedTask;
    }

    private BridgedBalance Balance(Layer2Network network) =>
        new(network.Name, network.Escrows[0].Account, network.Escrows[0].Assets[0], 5, _time.GetUtcNow().AddSeconds(-36), false);
}

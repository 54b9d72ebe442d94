using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

public sealed class PendingFeedTests
{
    [Fact]
    public async Task FollowAsync_ThroughManyBlocks_TellsOfMostOfTheirTransactionsBeforeThem()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider(SimulatedHistory.Present);
        var anchor = SimulationAnchor.Create(1, SimulatedHistory.Present.AddHours(-1), KnownChains.Ethereum);
        var chain = new SimulatedChain(anchor, KnownChains.Ethereum, time);
        var told = new Dictionary<Hash32, DateTimeOffset>();
        await using var arrivals = new PendingFeed(chain, time).FollowAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = arrivals.MoveNextAsync().AsTask();

        var first = time.GetUtcNow();
        while (time.GetUtcNow() < first.AddMinutes(12))
        {
            while (await Task.WhenAny(next, Task.Delay(2, stop.Token)) == next)
            {
                told.TryAdd(arrivals.Current, time.GetUtcNow()).ShouldBeTrue();
                next = arrivals.MoveNextAsync().AsTask();
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        var blocks = chain.Before(chain.Head, 20);
        var hashes = blocks.SelectMany(block => chain.Bodies.HashesOf(block).Select(hash => (hash, block.Time))).ToList();
        var seen = hashes.Where(one => told.ContainsKey(one.hash)).ToList();
        var delays = seen.Select(one => (one.Time - told[one.hash]).TotalSeconds).Order().ToList();
        (seen.Count / (double)hashes.Count).ShouldBeInRange(0.7, 0.8);
        delays[0].ShouldBeGreaterThan(-2);
        delays[delays.Count / 2].ShouldBeInRange(3, 12);
        await stop.CancelAsync();
        await next.ContinueWith(_ => { }, TaskScheduler.Default);
    }
}

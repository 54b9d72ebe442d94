using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Event streams as nodes send them, whole and broken. In real time, as streams are.</summary>
public sealed class BeaconStreamTests
{
    private const long Slot = 11_678_489;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeSignals_EventsAmongOthers_AreToldInOrder()
    {
        await using var node = await BeaconStub.StartAsync();
        node.HasEvents = true;
        await using var host = Host(node.Endpoint());
        await OpenAsync(host, node);

        node.Push(": heartbeat\n\n");
        node.Push(Block(Slot));
        node.Push("event: finalized_checkpoint\ndata: {\"epoch\":\"5\"}\n\n");
        node.Push("event: head\r\ndata: {\"slot\":\"11678489\",\r\ndata: \"block\":\"" + BeaconStub.Root(Slot) + "\"}\r\n\r\n");
        node.Push("data: {\"slot\":\"1\"}\n\n");
        // Cut anywhere, as packets are.
        node.Push("event: chain_reorg\ndata: {\"slot\":\"1167");
        node.Push(
            "8489\",\"depth\":\"2\",\"old_head_block\":\""
                + new Hash32(1, 1)
                + "\",\"new_head_block\":\""
                + BeaconStub.Root(Slot)
                + "\",\"epoch\":\"3\"}\n"
        );
        node.Push("\n");
        var signals = await TakeAsync(host, 3);

        signals
            .Select(signal => (signal.Slot, signal.Root, signal.LostHead, signal.Depth, signal.Source))
            .ShouldBe([
                (Slot, BeaconStub.Root(Slot), null, 0, "stub"),
                (Slot, BeaconStub.Root(Slot), null, 0, "stub"),
                (Slot, BeaconStub.Root(Slot), new Hash32(1, 1), 2, "stub"),
            ]);
        signals.ShouldAllBe(signal => signal.SeenAt > DateTimeOffset.UnixEpoch);
        host.BeaconState("stub").Capabilities.ShouldContain(new EndpointCapability(BeaconRoute.Events, CapabilityVerdict.Serves));
        node.Asked.ShouldContain("/eth/v1/events?topics=block,head,chain_reorg");
    }

    [Fact]
    public async Task TakeSignals_EventsThatCanNotBe_AreLeftOutAndCounted()
    {
        await using var node = await BeaconStub.StartAsync();
        node.HasEvents = true;
        await using var host = Host(node.Endpoint());
        await OpenAsync(host, node);

        node.Push("event: block\ndata: {\"slot\":\"18446744073709551615\",\"block\":\"" + BeaconStub.Root(1) + "\"}\n\n");
        node.Push("event: block\ndata: {\"slot\":\"5\",\"block\":\"0x12\"}\n\n");
        node.Push("event: block\ndata: {\"slot\":\"5\",\n\n");
        node.Push("event: block\ndata: [1]\n\n");
        node.Push("event: chain_reorg\ndata: {\"slot\":\"5\",\"new_head_block\":\"" + BeaconStub.Root(1) + "\",\"depth\":\"0\"}\n\n");
        node.Push("event: head\ndata: {\"slot\":\"5\",\"block\":\"" + BeaconStub.Root(1) + "\",\"execution_optimistic\":true}\n\n");
        node.Push(Block(Slot));
        var signals = await TakeAsync(host, 1);

        signals.ShouldHaveSingleItem().Slot.ShouldBe(Slot);
        host.Refusals.Select(one => one.Reason)
            .ShouldBe([
                ConsensusRejections.SlotOutOfRange,
                ConsensusRejections.HeaderUnreadable,
                ConsensusRejections.HeaderUnreadable,
                ConsensusRejections.HeaderUnreadable,
                ConsensusRejections.HeaderUnreadable,
                ConsensusRejections.Optimistic,
            ]);
    }

    /// <summary>More at once than the queue holds: the stream waits, and nothing is lost.</summary>
    [Fact]
    public async Task TakeSignals_MoreThanTheQueueHolds_LosesNone()
    {
        await using var node = await BeaconStub.StartAsync();
        node.HasEvents = true;
        await using var host = Host(node.Endpoint());
        await OpenAsync(host, node);

        const int count = 6_000;
        node.Push(string.Concat(Enumerable.Range(1, count).Select(slot => Block(slot))));
        var signals = await TakeAsync(host, count);

        signals.Select(signal => signal.Slot).ShouldBe(Enumerable.Range(1, count).Select(slot => (long)slot));
    }

    [Fact]
    public async Task WaitForSignalAsync_StreamThatDies_IsOpenedAgain()
    {
        await using var node = await BeaconStub.StartAsync();
        node.HasEvents = true;
        await using var host = Host(node.Endpoint());
        await OpenAsync(host, node);

        // Ends in the middle of an event, which is none then.
        node.Push("event: block\ndata: {\"slot\":\"11678490\",\"block\":\"" + BeaconStub.Root(7) + "\"}");
        node.EndStreams();
        await Eventually.TrueAsync(() => Task.FromResult(node.OpenStreams > 0 && node.CountOf(BeaconStub.Events) == 2), "a second stream");
        node.Push(Block(Slot));

        (await TakeAsync(host, 1)).ShouldHaveSingleItem().Slot.ShouldBe(Slot);
    }

    [Fact]
    public async Task WaitForSignalAsync_EventWithoutEnd_EndsTheStream()
    {
        await using var node = await BeaconStub.StartAsync();
        node.HasEvents = true;
        await using var host = Host(node.Endpoint());
        await OpenAsync(host, node);

        node.Push("event: block\ndata: " + new string('x', EventBytes.MostBytes + 1));
        await Eventually.TrueAsync(() => Task.FromResult(node.CountOf(BeaconStub.Events) == 2), "a second stream");

        host.Beacon.TakeSignals().ShouldBeEmpty();
        host.Logs.ShouldContain(line => line.Contains("ended (Failed)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, "no such route", "text/plain")]
    [InlineData(400, """{"code":400,"message":"topics not supported"}""", "application/json")]
    [InlineData(200, "<html>checking your browser</html>", "text/html")]
    public async Task WaitForSignalAsync_HostWithoutStreams_IsAskedOnce(int status, string body, string type)
    {
        await using var node = await BeaconStub.StartAsync();
        await using var other = await BeaconStub.StartAsync();
        node.Answer(
            BeaconStub.Events + "?topics=block,head,chain_reorg",
            new StubAnswer(status, body, new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = type })
        );
        other.HasEvents = true;
        await using var host = Host(node.Endpoint("node"), other.Endpoint("other"));
        await OpenAsync(host, other);
        await Eventually.TrueAsync(
            () => Task.FromResult(host.BeaconState("node").Refused.Contains(BeaconRoute.Events)),
            "the refusal is remembered"
        );

        other.Push(Block(Slot));

        (await TakeAsync(host, 1)).ShouldHaveSingleItem().Source.ShouldBe("other");
        node.CountOf(BeaconStub.Events).ShouldBe(1);
    }

    [Fact]
    public async Task WaitForSignalAsync_NothingComes_ReturnsInTime()
    {
        await using var node = await BeaconStub.StartAsync();
        await using var host = Host(node.Endpoint());

        await host.Beacon.WaitForSignalAsync(TimeSpan.FromMilliseconds(20), Stop);

        host.Beacon.TakeSignals().ShouldBeEmpty();
    }

    private static async Task OpenAsync(UpstreamHost host, BeaconStub node)
    {
        host.Beacon.TakeSignals().ShouldBeEmpty();
        await Eventually.TrueAsync(() => Task.FromResult(node.OpenStreams > 0), "the stream is open");
    }

    private static async Task<IReadOnlyList<BeaconSignal>> TakeAsync(UpstreamHost host, int count)
    {
        var taken = new List<BeaconSignal>();
        while (taken.Count < count)
        {
            await host.Beacon.WaitForSignalAsync(TimeSpan.FromSeconds(10), Stop);
            taken.AddRange(host.Beacon.TakeSignals());
        }

        return taken;
    }

    private static string Block(long slot) =>
        $"event: block\ndata: {{\"slot\":\"{slot}\",\"block\":\"{BeaconStub.Root(slot)}\",\"execution_optimistic\":false}}\n\n";

    private static UpstreamHost Host(params ChainEndpoint[] endpoints) => new([], realTime: true, beacon: BeaconStub.Network(endpoints));
}

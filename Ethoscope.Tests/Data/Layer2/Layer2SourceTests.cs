using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Data.Layer2;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2;

/// <summary>A rollup's endpoints over JSON-RPC, in health and otherwise.</summary>
public sealed class Layer2SourceTests
{
    private static readonly DateTimeOffset Now = UpstreamHost.Start;

    [Fact]
    public async Task GetHeadAsync_Tags_AreNotReadEachTime()
    {
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub).Add(Blocks(90, 100));
        (rollup.Tags["safe"], rollup.Tags["finalized"]) = (95, 91);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var source = new Layer2Source(StubRollup.NetworkOf(host, KnownLayer2.Base), host.Pool, host.Clock, TimeSpan.FromDays(1));

        var head = await host.RunAsync(source.GetHeadAsync(default));
        await host.RunAsync(source.GetHeadAsync(default));

        (head.Latest.Header.Number, head.Safe!.Header.Number, head.Finalized!.Header.Number, head.Source).ShouldBe((100, 95, 91, "stub"));
        Asked(stub, "safe").ShouldBe(1);
        Asked(stub, "latest").ShouldBe(2);
    }

    [Fact]
    public async Task GetHeadAsync_TagIsRefused_StandsWithoutIt()
    {
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub).Add(Blocks(90, 100));
        rollup.Tags["finalized"] = 91;
        rollup.Refused.Add("safe");
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var head = await host.RunAsync(Source(host, KnownLayer2.Base).GetHeadAsync(default));

        (head.Safe, head.Finalized!.Header.Number).ShouldBe((null, 91));
        host.State("stub").Refused.ShouldContain("safe");
    }

    [Fact]
    public async Task GetHeadAsync_EndpointStandsStill_IsNotTakenForTheNetwork()
    {
        await using var stuck = await RpcStub.StartAsync();
        await using var live = await RpcStub.StartAsync();
        StubRollup.Of(stuck).Add(Blocks(90, 100, Now.AddMinutes(-10)));
        StubRollup.Of(live).Add(Blocks(90, 400, Now));
        await using var host = new UpstreamHost([stuck.Endpoint("stuck"), live.Endpoint("live")]);

        var head = await host.RunAsync(Source(host, KnownLayer2.Base).GetHeadAsync(default));

        (head.Source, head.Latest.Header.Number).ShouldBe(("live", 400));
    }

    [Fact]
    public async Task GetHeadAsync_ErrorIsTextUnder200_IsAskedOfAnother()
    {
        await using var spent = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        spent.Intercept = _ => new(200, """{"error":"You've reached the usage limit for your current plan."}""");
        StubRollup.Of(good).Add(Blocks(90, 100));
        await using var host = new UpstreamHost([spent.Endpoint("spent"), good.Endpoint("good")]);
        await using var alone = new UpstreamHost([spent.Endpoint("spent")]);

        var head = await host.RunAsync(Source(host, KnownLayer2.Scroll).GetHeadAsync(default));
        var fault = await Should.ThrowAsync<SourceUnavailableException>(() =>
            alone.RunAsync(Source(alone, KnownLayer2.Scroll).GetHeadAsync(default))
        );

        head.Source.ShouldBe("good");
        fault.Message.ShouldContain("usage limit");
    }

    [Fact]
    public async Task ReadAsync_BatchIsRefused_IsReadInSmallerOnes()
    {
        await using var stub = await RpcStub.StartAsync();
        StubRollup.Of(stub).Add(Blocks(90, 110));
        stub.Intercept = request =>
            request is JsonArray { Count: > 3 }
                ? new(500, """{"error":{"code":-32600,"message":"Batch of more than 3 requests are not allowed on free tier"}}""")
                : null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.RunAsync(Source(host, KnownLayer2.Base).ReadAsync([.. Enumerable.Range(90, 20)], default));

        reads.Select(read => read.Block!.Header.Number).ShouldBe(Enumerable.Range(90, 20).Select(number => (long)number));
    }

    [Fact]
    public async Task ReadAsync_OtherNumberIsSent_IsRefusedAndAskedOfAnother()
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        var wrong = StubRollup.Of(bad);
        wrong.Blocks[95] = Block(96);
        StubRollup.Of(good).Add(Blocks(90, 100));
        await using var host = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);

        var read = (await host.RunAsync(Source(host, KnownLayer2.Base).ReadAsync([95], default)))[0];

        (read.Source, read.Block!.Header.Number).ShouldBe(("good", 95));
        read.Rejections.Select(one => (one.Reason, one.Source)).ShouldBe([(BlockRejections.NumberMismatch, "bad")]);
    }

    [Fact]
    public async Task ReadAsync_NotThereYet_IsNeitherRefusedNorAFault()
    {
        await using var stub = await RpcStub.StartAsync();
        StubRollup.Of(stub).Add(Blocks(90, 100));
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.RunAsync(Source(host, KnownLayer2.Base).ReadAsync([100, 101], default));

        (reads[0].Block is null, reads[1].Block, reads[1].Rejections.Count).ShouldBe((false, null, 0));
        host.Counted.ShouldAllBe(counted => counted.Outcome == "ok" || counted.Outcome == "refused");
    }

    [Fact]
    public async Task ReadAsync_HistorysShareIsSpent_SaysUntilWhenAndTheHeadGoesOn()
    {
        await using var stub = await RpcStub.StartAsync();
        StubRollup.Of(stub).Add(Blocks(1, 1_000));
        await using var host = new UpstreamHost(
            [stub.Endpoint() with { RequestsPerDay = 30 }],
            policy: usual => usual with { HeadFresh = TimeSpan.FromDays(1) }
        );
        var source = Source(host, KnownLayer2.Base);
        await host.RunAsync(source.GetHeadAsync(default));

        var spent = await Should.ThrowAsync<SourceUnavailableException>(() =>
            host.RunAsync(source.ReadAsync([.. Enumerable.Range(1, 24)], default))
        );

        spent.Until.ShouldBe(Now.AddDays(1));
        (await host.RunAsync(source.ReadAsync([999, 1_000], default))).ShouldAllBe(read => read.Block != null);
    }

    [Fact]
    public async Task ReadUptimeAsync_Rounds_AreReadAndNothingElseIs()
    {
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub).Add(Blocks(90, 100));
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var source = Source(host, KnownLayer2.Arbitrum);
        var since = Now.AddDays(-3);

        rollup.Call = () => Words(5, 0, since.ToUnixTimeSeconds(), 1, 5);
        var up = await host.RunAsync(source.ReadUptimeAsync(default));
        rollup.Call = () => Words(6, 1, 0, 0, 6);
        var down = await host.RunAsync(source.ReadUptimeAsync(default));
        rollup.Call = () => Words(6, 2, 0, 0, 6);
        var neither = await host.RunAsync(source.ReadUptimeAsync(default));
        rollup.Call = () => "0x";
        var nothing = await host.RunAsync(source.ReadUptimeAsync(default));

        up.ShouldBe(new UptimeRound(true, since));
        down.ShouldBe(new UptimeRound(false, null));
        (neither, nothing).ShouldBe((null, null));
    }

    [Fact]
    public async Task ReadOperationsAsync_ReceiptsAreRefused_IsUnknownAndNotNone()
    {
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub).Add(Blocks(90, 100));
        rollup.Refused.Add("eth_getBlockReceipts");
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var source = Source(host, KnownLayer2.ZkSync);

        (await host.RunAsync(source.ReadOperationsAsync(99, default))).ShouldBeNull();
        (await host.RunAsync(source.ReadOperationsAsync(99, default))).ShouldBeNull();

        stub.CountOf("eth_getBlockReceipts").ShouldBe(1);
    }

    internal static ILayer2Source Source(UpstreamHost host, Layer2Network known) =>
        new Layer2Source(StubRollup.NetworkOf(host, known), host.Pool, host.Clock);

    private static int Asked(RpcStub stub, string tag) =>
        stub.Calls.Count(call => call.Arguments.Count > 0 && string.Equals(call.Arguments[0]!.ToString(), tag, StringComparison.Ordinal));

    private static IEnumerable<JsonNode> Blocks(int first, int last, DateTimeOffset? lastAt = null) =>
        Enumerable.Range(first, last - first + 1).Select(number => Block(number, (lastAt ?? Now).AddSeconds(2 * (number - last))));

    private static JsonNode Block(long number, DateTimeOffset? time = null)
    {
        var block = StubChain.Block(number);
        block["timestamp"] = $"0x{(time ?? Now).ToUnixTimeSeconds():x}";
        return block;
    }

    private static JsonNode Words(params long[] words) => "0x" + string.Concat(words.Select(word => word.ToString("x64")));
}

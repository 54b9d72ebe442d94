using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>A block that one endpoint can't give well is asked of another.</summary>
public sealed class BlockFailOverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_BlockFailsValidationAtOne_IsTakenFromTheOther()
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        var chain = StubChain.Of(bad).Fill(10);
        chain.Blocks[5]["timestamp"] = "0xffffffffffffffff";
        StubChain.Of(good).Fill(10);
        await using var host = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);

        var reads = await host.Blocks.ReadAsync(3, 5, BlockDepth.Full, Stop);

        reads.Select(read => read.Bundle!.Header.Number).ShouldBe([3, 4, 5, 6, 7]);
        reads.Select(read => read.Bundle!.Source).ShouldBe(["bad", "bad", "good", "bad", "bad"]);
        good.CountOf("eth_getBlockByNumber").ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_AllRefuseABlock_IsReturnedAsRejectedAndTheRestIsRead()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        foreach (var stub in new[] { first, second })
            StubChain.Of(stub).Fill(10).Blocks[5]["parentHash"] = "0x12";
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);

        var reads = await host.Blocks.ReadAsync(4, 3, BlockDepth.Headers, Stop);

        reads.Select(read => read.Rejection?.Reason).ShouldBe([null, "parent_hash_missing", null]);
        second.CountOf("eth_getBlockByNumber").ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_EndpointBreaksInTheMiddle_TheRestComesFromTheOther()
    {
        await using var breaking = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(breaking).Fill(60);
        StubChain.Of(other).Fill(60);
        breaking.Intercept = request =>
            request.ToJsonString().Contains("\"0x1e\"", StringComparison.Ordinal) ? new StubAnswer(200, null) { Breaks = true } : null;
        await using var host = new UpstreamHost([breaking.Endpoint("breaking"), other.Endpoint("other")]);

        var reads = await host.RunAsync(host.Blocks.ReadAsync(1, 50, BlockDepth.Headers, Stop));

        reads.Select(read => read.Bundle!.Header.Number).ShouldBe(Enumerable.Range(1, 50).Select(number => (long)number));
        reads.ShouldContain(read => read.Bundle!.Source == "other");
    }

    [Fact]
    public async Task ReadAsync_NoEndpointAnswers_SaysWhyForEach()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        first.Intercept = _ => new StubAnswer(502, "<html>Bad gateway</html>");
        second.Intercept = _ => new StubAnswer(
            429,
            "",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "3600" }
        );
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);

        var exception = await host.RunAsync(
            Should.ThrowAsync<SourceUnavailableException>(host.Blocks.ReadAsync(1, 5, BlockDepth.Headers, Stop))
        );

        exception.Message.ShouldContain("first server_error");
        exception.Message.ShouldContain("second rests until 2030-01-02 01:0");
    }

    [Fact]
    public async Task ReadAsync_OldBlockMissingAtOne_IsAskedOfTheOther()
    {
        await using var pruned = await RpcStub.StartAsync();
        await using var archive = await RpcStub.StartAsync();
        StubChain.Of(pruned).Fill(200).Blocks.Remove(7);
        StubChain.Of(archive).Fill(200);
        await using var host = new UpstreamHost([pruned.Endpoint("pruned"), archive.Endpoint("archive")]);
        await host.Blocks.GetHeadAsync(Stop);

        var reads = await host.Blocks.ReadAsync(6, 2, BlockDepth.Headers, Stop);

        reads.Select(read => read.Bundle!.Source).ShouldBe(["pruned", "archive"]);
    }

    [Fact]
    public async Task ReadAsync_ReceiptsOfAnotherBlockForAMoment_AreAskedAgain()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        var block = Full(7);
        chain.Head = 7;
        chain.Add(block);
        var stale = chain.Receipts[7]!.DeepClone();
        stale[0]!["blockHash"] = BlockTree.Digest("lost").ToString();
        var asked = 0;
        stub.Answer = (method, arguments) => method == "eth_getBlockReceipts" && ++asked == 1 ? stale : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.RunAsync(host.Blocks.ReadAsync(7, 1, BlockDepth.Full, Stop));

        reads[0].Bundle!.Receipts!.Count.ShouldBe(2);
        asked.ShouldBe(2);
    }

    [Theory]
    [InlineData("blockHash", "\"0x0000000000000000000000000000000000000000000000000000000000000001\"")]
    [InlineData("transactionHash", "\"0x0000000000000000000000000000000000000000000000000000000000000001\"")]
    [InlineData("gasUsed", "null")]
    [InlineData(null, null)]
    public async Task ReadAsync_ReceiptsThatNeverMatch_ComeFromTheOther(string? field, string? json)
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        var chain = StubChain.Of(bad);
        foreach (var each in new[] { chain, StubChain.Of(good) })
            each.Add(Full(7));
        if (field is null)
            chain.Receipts[7]!.AsArray().RemoveAt(0);
        else
            chain.Receipts[7]![0]![field] = JsonNode.Parse(json!);
        await using var host = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);

        var reads = await host.RunAsync(host.Blocks.ReadAsync(7, 1, BlockDepth.Receipts, Stop));

        reads[0].Bundle!.Source.ShouldBe("good");
        reads[0].Bundle!.Transactions.ShouldBeNull();
        bad.CountOf("eth_getBlockReceipts").ShouldBe(3);
    }

    [Fact]
    public async Task ReadAsync_ReceiptsNullForAKnownBlock_AreNotThereYet()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        chain.Add(Full(7));
        chain.Receipts[7] = null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.RunAsync(host.Blocks.ReadAsync(7, 1, BlockDepth.Full, Stop));

        reads[0].NotYet.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadAsync_NoReceiptsByBlock_AreReadByTransactionAndRemembered()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        chain.Add(Full(7));
        chain.Add(Full(8));
        stub.Answer = (method, arguments) =>
            method == "eth_getBlockReceipts"
                ? throw StubErrorException.Of(-32601, "the method does not exist")
                : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var first = await host.Blocks.ReadAsync(7, 1, BlockDepth.Full, Stop);
        var second = await host.Blocks.ReadAsync(8, 1, BlockDepth.Full, Stop);

        first.Concat(second).ShouldAllBe(read => read.Bundle!.Receipts!.Count == 2);
        stub.CountOf("eth_getBlockReceipts").ShouldBe(1);
        stub.CountOf("eth_getTransactionReceipt").ShouldBe(4);
        host.State("stub").Refused.ShouldContain("eth_getBlockReceipts");
    }

    [Fact]
    public async Task GetHeadAsync_TagsRefused_AreNullAndNotAskedAgainForAnHour()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5);
        stub.Answer = (method, arguments) =>
            method == "eth_getBlockByNumber" && (string)arguments[0]! is "safe" or "finalized"
                ? throw StubErrorException.Of(-32602, "invalid block tag")
                : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var head = await host.Blocks.GetHeadAsync(Stop);
        await host.Blocks.GetHeadAsync(Stop);
        var asked = stub.CountOf("eth_getBlockByNumber");
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await host.Blocks.GetHeadAsync(Stop);

        (head.Latest.Number, head.Safe, head.Finalized).ShouldBe((5, null, null));
        asked.ShouldBe(4);
        stub.CountOf("eth_getBlockByNumber").ShouldBe(7);
    }

    [Fact]
    public async Task GetHeadAsync_WithinASlot_AsksForTheLatestBlockOnlyAndKeepsTheTags()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(60);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var first = await host.Blocks.GetHeadAsync(Stop);
        chain.Fill(70);
        host.Clock.Advance(TimeSpan.FromSeconds(11));
        var second = await host.Blocks.GetHeadAsync(Stop);
        var asked = stub.CountOf("eth_getBlockByNumber");
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        var third = await host.Blocks.GetHeadAsync(Stop);

        (first.Latest.Number, first.Safe?.Number, first.Finalized?.Number).ShouldBe((60, 58, 56));
        (second.Latest.Number, second.Safe?.Number, second.Finalized?.Number).ShouldBe((70, 58, 56));
        asked.ShouldBe(4);
        (third.Safe?.Number, third.Finalized?.Number).ShouldBe((68, 66));
    }

    [Fact]
    public async Task GetRefsAsync_AnyHeights_GivesHashesAndNullWhereNoneIs()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(50);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var refs = await host.Blocks.GetRefsAsync([3, 17, 50, 51], Stop);

        refs.Select(found => found?.Hash).ShouldBe([BlockTree.Digest("3"), BlockTree.Digest("17"), BlockTree.Digest("50"), null]);
    }

    [Fact]
    public async Task WaitForHeadAsync_SocketBreaks_ReconnectsAndHearsAgain()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(5);
        await using var host = new UpstreamHost([stub.Endpoint(webSocket: true)]);
        var first = host.Blocks.WaitForHeadAsync(TimeSpan.FromDays(1), Stop);
        await UntilAsync(() => stub.OpenSockets == 1);
        await stub.PushHeadAsync();
        await first;

        stub.DropSockets();
        var second = host.Blocks.WaitForHeadAsync(TimeSpan.FromDays(1), Stop);
        while (stub.OpenSockets == 0)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Stop);
        }

        await stub.PushHeadAsync();
        await second;
        host.Logs.ShouldContain(line => line.Contains("ended (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WaitForHeadAsync_NoWebSocketOrNothingHeard_EndsAfterTheTime()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var waiting = host.Blocks.WaitForHeadAsync(TimeSpan.FromSeconds(2), Stop);
        var before = waiting.IsCompleted;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await waiting;

        before.ShouldBeFalse();
    }

    /// <summary>A block with two transactions.</summary>
    private static JsonObject Full(long number)
    {
        var block = StubChain.Block(number);
        block["transactions"] = new JsonArray([
            .. new[] { "a", "b" }.Select(name => new JsonObject
            {
                ["hash"] = BlockTree.Digest($"{number}{name}").ToString(),
                ["type"] = "0x2",
                ["value"] = "0x1",
            }),
        ]);
        return block;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Stop);
    }
}

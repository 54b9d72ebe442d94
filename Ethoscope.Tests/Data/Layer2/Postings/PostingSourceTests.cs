using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Layer2.Postings;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Postings;

/// <summary>Events of L1 over JSON-RPC, and what endpoints say instead.</summary>
public sealed class PostingSourceTests
{
    private static readonly PostingEvent Batch = KnownLayer2.Arbitrum.Posting!.Events[0];
    private static readonly PostingEvent State = KnownLayer2.Arbitrum.Posting!.Events[1];

    [Fact]
    public async Task ReadEventsAsync_Logs_ArePostingsWithWhatTheyCost()
    {
        await using var stub = await RpcStub.StartAsync();
        var logs = StubLogs.Of(stub);
        logs.Add(Batch, 100, 77, blobs: 3);
        logs.Add(State, 120, 0)["blockTimestamp"] = $"0x{StubLogs.TimeOf(120).ToUnixTimeSeconds():x}";
        logs.Add(Batch, 130, 78);
        logs.Add(Batch, 4_000, 79);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, 90, 200);

        (reads!.To, reads.Rejections.Count).ShouldBe((200, 0));
        reads
            .Postings.Select(posting => (posting.Kind, posting.L1BlockNumber, posting.Time, posting.Number, posting.Blobs, posting.BlobWei))
            .ShouldBe([
                (PostingKind.Batch, 100, StubLogs.TimeOf(100), 77, 3, 3 * 131_072 * 1_000),
                (PostingKind.StateRoot, 120, StubLogs.TimeOf(120), null, 0, 0),
                (PostingKind.Batch, 130, StubLogs.TimeOf(130), 78, 0, 0),
            ]);
        reads.Postings.ShouldAllBe(posting => posting.GasUsed == 200_000 && posting.GasWei == 200_000 * (long)1e9);
        // The log that tells its time needs no block.
        stub.Calls.Where(call => call.Method == "eth_getBlockByNumber" && (string)call.Arguments[0]! == "0x78").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-32602, "Invalid parameters")]
    [InlineData(-32601, "the method eth_getLogs does not exist/is not available")]
    [InlineData(-32046, "Cannot fulfill request")]
    [InlineData(-32000, "eth_getLogs is not supported on this plan")]
    public async Task ReadEventsAsync_OneRefusesLogs_AnotherIsAskedAndTheFirstNoMore(int code, string message)
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        StubLogs.Of(bad).Range = (_, _) => throw StubErrorException.Of(code, message);
        StubLogs.Of(good).Add(Batch, 100, 1);
        await using var host = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);

        var first = await ReadAsync(host, 0, 2_000);
        var asked = bad.CountOf("eth_getLogs");
        await ReadAsync(host, 0, 2_000);

        first!.Postings.Count.ShouldBe(1);
        asked.ShouldBeLessThanOrEqualTo(2);
        bad.CountOf("eth_getLogs").ShouldBe(asked);
        host.Pool.All[0].Capabilities.VerdictOf(EndpointCapability.Logs).ShouldBe(CapabilityVerdict.Refuses);
        host.Pool.All[1].Capabilities.VerdictOf(EndpointCapability.Logs).ShouldBe(CapabilityVerdict.Serves);
        host.Counted.ShouldNotContain(counted => counted.Outcome == "server_error");
    }

    [Fact]
    public async Task ReadEventsAsync_AllRefuseLogs_IsNullAndNotNone()
    {
        await using var stub = await RpcStub.StartAsync();
        StubLogs.Of(stub).Range = (_, _) => throw StubErrorException.Of(-32602, "Invalid parameters");
        await using var host = new UpstreamHost([stub.Endpoint()]);

        (await ReadAsync(host, 0, 100)).ShouldBeNull();
    }

    [Theory]
    [InlineData(-32600, 10, "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Upgrade to PAYG.")]
    [InlineData(-32000, 50, "eth_getLogs is limited to 0 - 50 blocks range")]
    [InlineData(35, 1_000, "ranges over 1000 blocks are not supported on freetier")]
    [InlineData(-32005, 125, "query returned more than 10000 results. Try with this block range [0x1, 0x7d].")]
    [InlineData(-32602, 500, "exceed maximum block range: 500")]
    [InlineData(-32614, 10, "something else")]
    [InlineData(-32602, 10, "Invalid parameters")]
    public async Task ReadEventsAsync_RangeIsLimited_IsAskedByLessAtOnceAndOnceLearntAlways(int code, int most, string message)
    {
        await using var stub = await RpcStub.StartAsync();
        var logs = StubLogs.Of(stub);
        logs.Add(Batch, 4, 1);
        logs.Range = (first, last) => last - first >= most ? throw StubErrorException.Of(code == -32614 ? -32601 : code, message) : null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, 0, 2_000);
        var asked = stub.CountOf("eth_getLogs");
        var next = await ReadAsync(host, reads!.To, 2_000);

        reads.Postings.Count.ShouldBe(1);
        reads.To.ShouldBe(most);
        next!.To.ShouldBe(2 * most);
        stub.CountOf("eth_getLogs").ShouldBe(asked + 1);
        host.Counted.ShouldNotContain(counted => counted.Outcome == "rate_limited" || counted.Outcome == "server_error");
    }

    [Fact]
    public async Task ReadEventsAsync_QuotaIsUsedUp_IsNoRefusal()
    {
        await using var stub = await RpcStub.StartAsync();
        StubLogs.Of(stub);
        stub.Intercept = request =>
            request.ToJsonString().Contains("eth_getLogs", StringComparison.Ordinal)
                ? StubAnswer.Json(new JsonObject { ["error"] = "You've reached the usage limit" })
                : null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        await Should.ThrowAsync<SourceUnavailableException>(() => ReadAsync(host, 0, 100));

        host.Pool.All[0].Capabilities.Has(EndpointCapability.Logs).ShouldBeTrue();
        host.Counted.ShouldContain(counted => counted.Outcome == "rate_limited");
    }

    [Fact]
    public async Task ReadEventsAsync_EndpointIsBehind_AnswersUpToItsHeadOnly()
    {
        await using var behind = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        StubLogs.Of(behind).Head = 150;
        StubLogs.Of(good).Add(Batch, 180, 1);
        await using var alone = new UpstreamHost([behind.Endpoint()]);
        await using var both = new UpstreamHost([behind.Endpoint("behind"), good.Endpoint("good")]);

        (await ReadAsync(alone, 100, 200))!.To.ShouldBe(151);
        (await ReadAsync(alone, 160, 200))!.To.ShouldBe(160);
        (await ReadAsync(both, 160, 200))!.Postings.Count.ShouldBe(1);

        StubLogs.Of(behind).Range = (_, _) => throw StubErrorException.Of(-32602, "invalid block range params");
        (await ReadAsync(alone, 160, 200))!.To.ShouldBe(160);
        alone.Pool.All[0].Capabilities.Has(EndpointCapability.Logs).ShouldBeTrue();
    }

    [Fact]
    public async Task ReadEventsAsync_OddLogs_AreRefusedEachByItself()
    {
        await using var stub = await RpcStub.StartAsync();
        var logs = StubLogs.Of(stub);
        logs.Add(Batch, 10, 1)["removed"] = true;
        logs.Add(Batch, 11, 2)["transactionHash"] = null;
        logs.Add(Batch, 12, 3, transaction: "t");
        logs.Add(Batch, 12, 4, transaction: "t");
        logs.Add(Batch, 13, 5)["topics"] = new JsonArray(Batch.Topic.ToString());
        logs.Receipts[BlockTree.Digest("transaction 13 5").ToString()]["blockHash"] = StubLogs.HashOf(99);
        logs.Range = (_, _) =>
            new JsonArray([
                .. logs.Logs.Select(log => log.DeepClone()),
                new JsonObject { ["address"] = Batch.Contract.ToString() },
                Foreign(logs),
            ]);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, 0, 20);

        reads!
            .Postings.Select(posting => (posting.L1BlockNumber, posting.Index, posting.Number))
            .ShouldBe([(12, 0, 3), (12, 1, 4), (13, 0, null)]);
        reads.Postings[2].GasUsed.ShouldBeNull();
        reads
            .Rejections.Select(rejection => rejection.Reason)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["no_number", "no_receipt", "other_log", "unreadable", "unreadable"]);
        reads.Rejections.ShouldAllBe(rejection => PostingRejections.All.Contains(rejection.Reason) && rejection.Source == "stub");
    }

    [Fact]
    public async Task ReadEventsAsync_LogIsOfAnotherBlock_AnswersUpToItOnly()
    {
        await using var stub = await RpcStub.StartAsync();
        var logs = StubLogs.Of(stub);
        logs.Add(Batch, 10, 1);
        logs.Add(Batch, 15, 2)["blockHash"] = StubLogs.HashOf(99);
        logs.Add(Batch, 16, 3);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, 0, 20);

        (reads!.To, reads.Postings.Count).ShouldBe((15, 1));
        reads.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(PostingRejections.OtherBlock);
    }

    [Fact]
    public async Task ReadEventsAsync_MoreTransactionsThanOnePass_AnswersWholeBlocksOnly()
    {
        await using var stub = await RpcStub.StartAsync();
        var logs = StubLogs.Of(stub);
        for (var number = 0; number < 250; number++)
            logs.Add(Batch, 10 + (number / 3), number)["blockTimestamp"] = $"0x{StubLogs.TimeOf(10 + (number / 3)).ToUnixTimeSeconds():x}";
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, 0, 200);
        var rest = await ReadAsync(host, reads!.To, 200);

        (reads.To, reads.Postings.Count).ShouldBe((76, 198));
        (rest!.To, rest.Postings.Count).ShouldBe((200, 52));
    }

    [Fact]
    public async Task ReadNonceAsync_Batchers_AreSummed()
    {
        await using var stub = await RpcStub.StartAsync();
        StubLogs.Of(stub).Replies["eth_getTransactionCount"] = _ => "0x10";
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var posting = KnownLayer2.Base.Posting!;
        var two = KnownLayer2.Base with { Posting = posting with { Batchers = [.. posting.Batchers, Batch.Contract] } };

        (await host.RunAsync(Source(host).ReadNonceAsync(two, default))).ShouldBe(32);
        (await host.RunAsync(Source(host).ReadNonceAsync(KnownLayer2.Scroll, default))).ShouldBeNull();
    }

    [Theory]
    [InlineData("2e7acfa6", "0x000000000000000000000000000000000000000000000000000000000000b2fa", 45_818 * 12)]
    [InlineData("2e7acfa6", "0x", null)]
    [InlineData("2e7acfa6", "0x00000000000000000000000000000000000000000000000000000000ffffffff", null)]
    [InlineData("other", "0x", null)]
    public async Task ReadWithdrawalDelayAsync_Contract_TellsItOrNothing(string selector, string word, int? seconds)
    {
        await using var stub = await RpcStub.StartAsync();
        StubLogs.Of(stub).Replies[selector] = _ => word;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var delay = await host.RunAsync(Source(host).ReadWithdrawalDelayAsync(KnownLayer2.Arbitrum, default));

        delay?.Delay.ShouldBe(TimeSpan.FromSeconds(seconds ?? 0));
        (delay is null).ShouldBe(seconds is null);
    }

    [Fact]
    public async Task GetHeadAsync_NoFollower_AsksForIt()
    {
        await using var stub = await RpcStub.StartAsync();
        StubLogs.Of(stub).Head = 321;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        (await host.RunAsync(Source(host).GetHeadAsync(default))).ShouldBe(321);
    }

    private static Task<PostingReads?> ReadAsync(UpstreamHost host, long from, long to) =>
        host.RunAsync(Source(host).ReadEventsAsync(KnownLayer2.Arbitrum, from, to, false, default));

    private static PostingSource Source(UpstreamHost host) => new(host.Chain, host.Pool, host.Clock);

    /// <summary>A log of another event of the same contract.</summary>
    private static JsonNode Foreign(StubLogs logs)
    {
        var log = logs.Logs[2].DeepClone();
        log["topics"] = new JsonArray(BlockTree.Digest("another event").ToString());
        return log;
    }
}

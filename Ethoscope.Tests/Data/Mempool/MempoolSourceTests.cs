using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mempool;

/// <summary>Pools as recorded, and as they broke other people's software, over HTTP.</summary>
public sealed class MempoolSourceTests
{
    private static readonly MempoolTarget Target = new(1, 66_132_588, 60_000_000);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_RecordedStatus_GivesItsNumbers()
    {
        await using var node = await Node.StartAsync(
            ("txpool_status", SharedData.Fixture("fees_txpool/mainnet_txpool_status.json").Result())
        );

        var claim = (await node.ReadAsync(withTransactions: true)).Claim!;

        claim.Counts.ShouldBe(new(95_134, 14_067));
        claim.Listing.ShouldBeNull("the pool is too large to be listed");
        node.Asked.ShouldBe(["txpool_status"]);
    }

    [Fact]
    public async Task ReadAsync_RecordedContent_GivesItsTransactions()
    {
        await using var node = await Node.StartAsync(
            ("txpool_status", new JsonObject { ["pending"] = "0x1", ["queued"] = "0x1" }),
            ("txpool_content", SharedData.Fixture("fees_txpool/mainnet_txpool_content_excerpt.json").Result())
        );

        var claim = (await node.ReadAsync(withTransactions: true)).Claim!;

        claim.Listing!.Queued.ShouldBe(1);
        claim.Listing.Pending.ShouldBe([new(21_000, 66_132_588, 2_520_058, 2)]);
        var backlog = MempoolRules.Check(claim, Target, new()).Sample!.Backlog!;
        (backlog.Eligible, backlog.EligibleGas, backlog.Tips).ShouldBe((1, 21_000, new(0, 0, 0)));
    }

    [Fact]
    public async Task ReadAsync_RecordedInspect_GivesGasAndPrices()
    {
        await using var node = await Node.StartAsync(
            ("txpool_status", new JsonObject { ["pending"] = 2, ["queued"] = "1" }),
            ("txpool_inspect", SharedData.Fixture("fees_txpool/mainnet_txpool_inspect_excerpt.json").Result())
        );

        var claim = (await node.ReadAsync(withTransactions: true)).Claim!;

        claim.Counts.ShouldBe(new(2, 1));
        claim.Listing!.Depth.ShouldBe(MempoolDepth.Prices);
        claim.Listing.Pending.ShouldBe([new(23_000, 10_080_000), new(21_000, 66_132_588)]);
        claim.Listing.Queued.ShouldBe(1);
        MempoolRules.Check(claim, Target, new()).Sample!.Backlog!.Share.ShouldBe(0.5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ReadAsync_RefusedInAnyWay_IsUnsupportedAndAskedAgainAfterAnHour(int step)
    {
        var refusal = StubAnswer.Step(SharedData.FieldCase("09-txpool-unsupported.json")["steps"]![step]!);
        await using var node = await Node.StartAsync();
        node.Stub.Intercept = request => ((string)request["method"]!).StartsWith("txpool", StringComparison.Ordinal) ? refusal : null;

        var first = await node.ReadAsync(withTransactions: false);
        var asked = node.Asked.Count;
        for (var i = 0; i < 40; i++)
        {
            node.Host.Clock.Advance(TimeSpan.FromSeconds(15));
            (await node.ReadAsync(withTransactions: true)).ShouldBe(new(null, Asked: false));
        }

        node.Host.Clock.Advance(TimeSpan.FromMinutes(51));
        var again = await node.ReadAsync(withTransactions: true);

        first.ShouldBe(new(null, Asked: true));
        asked.ShouldBe(3);
        again.ShouldBe(new(null, Asked: true));
        node.Asked.Count.ShouldBe(6);
        node.Host.State("stub").Condition.ShouldBe(EndpointCondition.Healthy);
        node.Host.Logs.Count(line => line.Contains("does not serve txpool_status", StringComparison.Ordinal)).ShouldBe(2);
        node.Host.Counted.ShouldAllBe(count => count.Outcome == "ok" || count.Outcome == "refused");
    }

    [Theory]
    [InlineData(5, 0, 0)]
    [InlineData(6, 141, 7)]
    public async Task ReadAsync_NumbersInAnyForm_AreRead(int step, long pending, long queued)
    {
        var answer = SharedData.FieldCase("09-txpool-unsupported.json")["steps"]![step]!["reply"]!["body"]!["result"]!;
        await using var node = await Node.StartAsync(("txpool_status", answer));

        (await node.ReadAsync(withTransactions: false)).Claim!.Counts.ShouldBe(new(pending, queued));
    }

    [Fact]
    public async Task ReadAsync_EmptyContentWithoutStatus_IsAnEmptyPool()
    {
        var answer = SharedData.FieldCase("09-txpool-unsupported.json")["steps"]![4]!["reply"]!["body"]!["result"]!;
        await using var node = await Node.StartAsync(("txpool_content", answer));

        var claim = (await node.ReadAsync(withTransactions: true)).Claim!;
        var between = await node.ReadAsync(withTransactions: false);

        var sample = MempoolRules.Check(claim, Target, new()).Sample!;
        (sample.Pending, sample.Queued, sample.Backlog!.Priced).ShouldBe((0, 0, 0));
        between.ShouldBe(new(null, Asked: false));
    }

    [Theory]
    [InlineData("""{"pending":null,"queued":{"0x1":{"5":"0x2: 0 wei + 21000 gas × 7 wei"}}}""", null, 1)]
    [InlineData("""{"pending":{"0x1":null,"0x2":{"0":null,"1":7,"2":"\ud800","3":"?"}},"queued":[]}""", 4, null)]
    [InlineData("""{"pending":{},"baseFee":{"0x1":{"5":"0x2: 0 wei + 21000 gas × 7 wei"}},"queued":{}}""", 1, 0)]
    [InlineData("""[]""", null, null)]
    [InlineData("""null""", null, null)]
    public async Task ReadAsync_OddListing_IsKeptAsFarAsItGoes(string listing, int? pending, int? queued)
    {
        await using var node = await Node.StartAsync();
        node.Stub.Intercept = request =>
            (string)request["method"]! switch
            {
                "txpool_status" => new(200, """{"jsonrpc":"2.0","id":1,"result":{"pending":"0x4","queued":"0x1"}}"""),
                "txpool_inspect" => new(200, """{"jsonrpc":"2.0","id":1,"result":""" + listing + "}"),
                _ => null,
            };

        var claim = (await node.ReadAsync(withTransactions: true)).Claim!;

        (claim.Listing!.Pending?.Count, (int?)claim.Listing.Queued).ShouldBe((pending, queued));
        MempoolRules.Check(claim, Target, new()).Sample!.Pending.ShouldBe(4);
    }

    [Fact]
    public async Task ReadAsync_HugeContent_IsNotReadOnAndPricesAreAskedInstead()
    {
        var huge = Encoding.ASCII.GetBytes(new string(' ', 33 * 1024 * 1024));
        await using var node = await Node.StartAsync(
            ("txpool_status", new JsonObject { ["pending"] = "0x2", ["queued"] = "0x1" }),
            ("txpool_inspect", SharedData.Fixture("fees_txpool/mainnet_txpool_inspect_excerpt.json").Result())
        );
        node.Stub.Intercept = request => (string)request["method"]! == "txpool_content" ? new(200, null) { Bytes = huge } : null;

        var claim = (await node.ReadAsync(withTransactions: true)).Claim!;

        claim.Listing!.Depth.ShouldBe(MempoolDepth.Prices);
        node.Asked.Count(method => method == "txpool_content").ShouldBe(1);
        node.Host.State("stub").Condition.ShouldBe(EndpointCondition.Healthy);
    }

    [Fact]
    public async Task ReadAsync_EndpointFails_IsUnavailableAndNotUnsupported()
    {
        await using var node = await Node.StartAsync();
        node.Stub.Intercept = request =>
            ((string)request["method"]!).StartsWith("txpool", StringComparison.Ordinal) ? new(503, "upstream connect error") : null;

        await Should.ThrowAsync<SourceUnavailableException>(node.Host.RunAsync(node.ReadAsync(withTransactions: false)));
    }

    [Fact]
    public async Task ReadAsync_FirstRefuses_ReadsTheNext()
    {
        await using var other = await RpcStub.StartAsync();
        other.Answer = (method, _) => method == "eth_chainId" ? "0x1" : throw StubErrorException.Of(-32601, "no");
        await using var node = await Node.StartAsync(
            [other.Endpoint("other")],
            ("txpool_status", new JsonObject { ["pending"] = "0x2", ["queued"] = "0x1" })
        );

        (await node.ReadAsync(withTransactions: false)).Claim!.Source.ShouldBe("stub");
    }

    /// <summary>A node that serves these methods and its chain id.</summary>
    private sealed class Node(RpcStub stub, UpstreamHost host) : IAsyncDisposable
    {
        private readonly MempoolSource _source = new(host.Pool, new(new(), host.Clock));

        public RpcStub Stub => stub;

        public UpstreamHost Host => host;

        public List<string> Asked =>
            [.. stub.Calls.Select(call => call.Method).Where(method => method.StartsWith("txpool", StringComparison.Ordinal))];

        public static Task<Node> StartAsync(params (string Method, JsonNode Result)[] answers) => StartAsync([], answers);

        public static async Task<Node> StartAsync(
            IEnumerable<Ethoscope.Core.Chains.ChainEndpoint> before,
            params (string Method, JsonNode Result)[] answers
        )
        {
            var stub = await RpcStub.StartAsync();
            var known = answers.ToDictionary(answer => answer.Method, answer => answer.Result, StringComparer.Ordinal);
            stub.Answer = (method, _) =>
                method == "eth_chainId" ? "0x1"
                : known.TryGetValue(method, out var result) ? result
                : throw StubErrorException.Of(-32601, $"the method {method} does not exist/is not available");
            return new(stub, new UpstreamHost([.. before, stub.Endpoint()]));
        }

        public Task<MempoolReading> ReadAsync(bool withTransactions) => _source.ReadAsync(withTransactions, Stop);

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            await stub.DisposeAsync();
        }
    }
}

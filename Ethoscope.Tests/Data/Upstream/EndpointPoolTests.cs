using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>Which endpoint is asked, and which is not, by what they do.</summary>
public sealed class EndpointPoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetHeadAsync_EndpointOfAnotherChain_IsNeverUsedAndShown()
    {
        await using var wrong = await RpcStub.StartAsync();
        await using var right = await RpcStub.StartAsync();
        StubChain.Of(wrong).Fill(50).ChainId = 10;
        StubChain.Of(right).Fill(5);
        await using var host = new UpstreamHost([wrong.Endpoint("wrong"), right.Endpoint("right")]);

        var head = await host.Blocks.GetHeadAsync(Stop);
        await host.Blocks.GetHeadAsync(Stop);

        (head.Source, head.Latest.Number).ShouldBe(("right", 5));
        wrong.CountOf("eth_chainId").ShouldBe(1);
        wrong.CountOf("eth_getBlockByNumber").ShouldBe(0);
        var state = host.State("wrong");
        state.Condition.ShouldBe(EndpointCondition.OtherChain);
        state.Detail.ShouldBe("Its chain id is 10, not 1.");
        state.Until.ShouldBe(UpstreamHost.Start.AddMinutes(10));
    }

    [Fact]
    public async Task GetHeadAsync_EndpointWithAnotherHashForAStoredBlock_IsNotUsedUntilItAgrees()
    {
        await using var fork = await RpcStub.StartAsync();
        await using var right = await RpcStub.StartAsync();
        var forked = StubChain.Of(fork).Fill(50, "fork");
        var stored = StubChain.Block(3);
        StubChain.Of(right).Fill(5);
        await using var host = new UpstreamHost([fork.Endpoint("fork"), right.Endpoint("right")])
        {
            Known = new BlockRef(3, Hash32.Parse((string)stored["hash"]!), default, UpstreamHost.Start),
        };

        var first = await host.Blocks.GetHeadAsync(Stop);
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        await host.Blocks.GetHeadAsync(Stop);
        var asked = fork.CountOf("eth_chainId");
        forked.Fill(50);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var healed = await host.Blocks.GetHeadAsync(Stop);

        first.Source.ShouldBe("right");
        asked.ShouldBe(1);
        healed.Source.ShouldBe("fork");
        host.Logs.ShouldContain(line => line.Contains("fork is of another chain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetHeadAsync_OnlyEndpointIsOfAnotherChain_IsUnavailableAndSaysWhy()
    {
        await using var wrong = await RpcStub.StartAsync();
        StubChain.Of(wrong).Fill(5).ChainId = 8453;
        await using var host = new UpstreamHost([wrong.Endpoint("wrong")]);

        var exception = await Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop));

        exception.Message.ShouldContain("wrong is of another chain (Its chain id is 8453, not 1)");
    }

    [Fact]
    public async Task GetHeadAsync_PreferredEndpointLags_TheOtherIsUsedUntilItCatchesUp()
    {
        await using var slow = await RpcStub.StartAsync();
        await using var fast = await RpcStub.StartAsync();
        var slowChain = StubChain.Of(slow).Fill(100);
        StubChain.Of(fast).Fill(100);
        slowChain.Head = 90;
        await using var host = new UpstreamHost([slow.Endpoint("slow"), fast.Endpoint("fast")]);

        await host.Blocks.GetHeadAsync(Stop);
        await UntilAsync(() => host.State("fast").Head is not null);
        var lagging = await host.Blocks.GetHeadAsync(Stop);
        var state = host.State("slow");
        slowChain.Head = 98;
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        await host.Blocks.GetHeadAsync(Stop);
        await UntilAsync(() => host.State("slow").Head!.Number == 98);
        var caughtUp = await host.Blocks.GetHeadAsync(Stop);

        (lagging.Source, lagging.Latest.Number).ShouldBe(("fast", 100));
        state.Condition.ShouldBe(EndpointCondition.Lagging);
        state.Lag.ShouldBe(10);
        (caughtUp.Source, caughtUp.Latest.Number).ShouldBe(("slow", 98));
    }

    [Fact]
    public async Task GetHeadAsync_HeadGoesBackByThousands_DemotesTheEndpointButKeepsItIfItIsTheOnlyOne()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5_000);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        await host.Blocks.GetHeadAsync(Stop);

        chain.Head = 1_000;
        var back = await host.Blocks.GetHeadAsync(Stop);

        back.Latest.Number.ShouldBe(1_000);
        host.State("stub").Condition.ShouldBe(EndpointCondition.Lagging);
        host.State("stub").Detail.ShouldBe("Its head went back.");
    }

    [Fact]
    public async Task GetHeadAsync_HeadGoesBack_AnotherEndpointAnswers()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        var chain = StubChain.Of(first).Fill(5_000);
        StubChain.Of(second).Fill(5_000);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        await host.Blocks.GetHeadAsync(Stop);

        chain.Head = 1_000;
        var head = await host.Blocks.GetHeadAsync(Stop);

        (head.Source, head.Latest.Number).ShouldBe(("second", 5_000));
    }

    [Fact]
    public async Task GetHeadAsync_NodeAnnouncesALaterFork_IsTakenOnceADay()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5);
        var config = JsonNode.Parse(
            """
            {
              "current": { "activationTime": 1767747671, "chainId": "0x1", "forkId": "0x07c9462e", "blobSchedule": { "baseFeeUpdateFraction": 11684671, "max": 21, "target": 14 } },
              "next": { "activationTime": 1900000000, "chainId": "0x1", "forkId": "0x01020304", "blobSchedule": { "baseFeeUpdateFraction": 20609697, "max": 32, "target": 21 } },
              "last": { "activationTime": 1900000000, "chainId": "0x1", "forkId": "0x01020304", "blobSchedule": { "baseFeeUpdateFraction": 20609697, "max": 32, "target": 21 } }
            }
            """
        );
        stub.Answer = (method, arguments) => method == "eth_config" ? config : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        await host.Blocks.GetHeadAsync(Stop);
        await host.Blocks.GetHeadAsync(Stop);
        host.Clock.Advance(TimeSpan.FromHours(25));
        await host.Blocks.GetHeadAsync(Stop);

        host.Sources.GetForks("ethereum")
            .Current.At(DateTimeOffset.FromUnixTimeSeconds(1_900_000_000))
            .Blobs.ShouldBe(new BlobParameters(21, 32, 20_609_697));
        host.State("stub").Note.ShouldBeNull();
        stub.CountOf("eth_config").ShouldBe(2);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"current":7}""")]
    [InlineData("""{"current":{"activationTime":"0x1"}}""")]
    [InlineData("""{"current":{"activationTime":1e300}}""")]
    public async Task GetHeadAsync_ForkScheduleOfAnotherShape_IsLeftOut(string config)
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5);
        stub.Answer = (method, arguments) => method == "eth_config" ? JsonNode.Parse(config) : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Latest.Number.ShouldBe(5);
        host.Sources.GetForks("ethereum").Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public async Task AskSecondAsync_EndpointsDisagree_GivesTheOthersBlock()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(10, "a");
        StubChain.Of(second).Fill(10, "b");
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        var head = await host.Blocks.GetHeadAsync(Stop);

        var opinion = await host.Blocks.AskSecondAsync(8, Stop);
        var beyond = await host.Blocks.AskSecondAsync(11, Stop);

        head.Source.ShouldBe("first");
        opinion!.Source.ShouldBe("second");
        opinion.Block!.Hash.ShouldBe(BlockTree.Digest("8b"));
        beyond.ShouldBe(new SecondOpinion("second", null));
    }

    [Fact]
    public async Task AskSecondAsync_ChainGrewSinceTheOtherWasLookedAt_IsNoLagAndItIsAsked()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        var chain = StubChain.Of(first).Fill(10);
        second.Answer = first.Answer;
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        await host.Blocks.GetHeadAsync(Stop);
        await Eventually.TrueAsync(() => Task.FromResult(host.State("second").Head?.Number == 10), "the other was looked at");

        chain.Fill(15);
        host.Clock.Advance(TimeSpan.FromSeconds(55));
        var head = await host.Blocks.GetHeadAsync(Stop);
        var opinion = await host.Blocks.AskSecondAsync(13, Stop);

        (head.Source, head.Latest.Number).ShouldBe(("first", 15));
        host.State("second").Condition.ShouldBe(EndpointCondition.Healthy);
        opinion!.Block!.Hash.ShouldBe(BlockTree.Digest("13"));
    }

    [Fact]
    public async Task AskSecondAsync_NoOtherEndpoint_IsNull()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(10);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        await host.Blocks.GetHeadAsync(Stop);

        var opinion = await host.Blocks.AskSecondAsync(8, Stop);

        opinion.ShouldBeNull();
    }

    [Theory]
    [InlineData(SourceDistrust.OtherChain, EndpointCondition.OtherChain)]
    [InlineData(SourceDistrust.Contradicted, EndpointCondition.Contradicted)]
    [InlineData(SourceDistrust.Lagging, EndpointCondition.Lagging)]
    public async Task Distrust_EndpointInUse_AnotherAnswersAndItIsShown(SourceDistrust reason, EndpointCondition condition)
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(10);
        StubChain.Of(second).Fill(10);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        await host.Blocks.GetHeadAsync(Stop);

        host.Blocks.Distrust("first", reason, "a block of it was refuted");
        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Source.ShouldBe("second");
        host.State("first").Condition.ShouldBe(condition);
        host.State("first").Detail.ShouldBe("a block of it was refuted");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Stop);
    }
}

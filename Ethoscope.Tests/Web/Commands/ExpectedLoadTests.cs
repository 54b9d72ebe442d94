using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;
using Ethoscope.Web.Commands;
using Ethoscope.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Commands;

/// <summary>What a day takes of endpoints, in requests.</summary>
public sealed class ExpectedLoadTests
{
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum with
    {
        Endpoints = [new("own", new Uri("http://own.test")) { RequestsPerDay = 80_000 }, new("other", new Uri("http://other.test"))],
    };

    private static readonly EndpointExamination Own = new("ethereum", "own")
    {
        Latency = TimeSpan.FromMilliseconds(500),
        HeadBytes = 1_000,
        Block = (2, 300_000),
        BlockNumber = 24_000_000,
        FeeHistoryBytes = 400,
    };

    private static readonly EndpointExamination Other = Own with { Name = "other" };

    [Fact]
    public void Describe_Usual_CountsBlocksPriceAndPool()
    {
        var finding = Describe(new(), Own with { Pool = (5_120, 60) }, Other);

        // 7200 blocks of 2 calls, a look at the head each 2 s, the price each minute, the pool each 12 s and its list each minute.
        finding.Text.ShouldStartWith("Some 67,680 requests and 2.2 GB of JSON, all of own while it is well: blocks at depth full 57,600 ");
        finding.Text.ShouldContain("price 1,440, pool 8,640 (lists of its 5,120 transactions not counted in the bytes).");
        finding.Text.ShouldContain("Each other one gets some 1,440 requests");
        finding.Text.ShouldEndWith("That is 85 % of the RequestsPerDay of own.");
        finding.State.ShouldBe(FindingState.Ok);
    }

    [Fact]
    public void Describe_HeadersOnly_CountsFeeHistory()
    {
        var collectors = new CollectorsOptions { Blocks = new() { Following = new() { Depth = BlockDepth.Headers } } };

        Describe(collectors, Own with { Block = (1, 1_000) }).Text.ShouldContain("tips by eth_feeHistory 7,200");
        Describe(collectors, Own with { Block = (1, 1_000), FeeHistoryBytes = null }).Text.ShouldNotContain("eth_feeHistory");
        Describe(new(), Own).Text.ShouldNotContain("eth_feeHistory");
    }

    [Fact]
    public void Describe_PoolElsewhereOrNowhere_SaysWhoIsAsked()
    {
        Describe(new(), Own, Other with { Pool = (90_000, 60) }).Text.ShouldContain(" From other: pool 7,200.");
        Describe(new(), Own, Other).Text.ShouldContain("No endpoint offers its pool");
        Describe(new() { Mempool = new() { Enabled = false } }, Own, Other).Text.ShouldNotContain("pool");
    }

    [Fact]
    public void Describe_TooMuchForTheDay_AsksForAttention()
    {
        var collectors = new CollectorsOptions { Mempool = new() { Sampling = new() { Interval = TimeSpan.FromSeconds(3) } } };

        var finding = Describe(collectors, Own with { Pool = (5_120, 60) });

        finding.State.ShouldBe(FindingState.Attention);
        finding.Text.ShouldContain("The RequestsPerDay of own, 80,000, lasts ");
    }

    [Fact]
    public void Describe_CollectorsOff_CountsTheOthersOnly()
    {
        var off = new CollectorsOptions { Blocks = new() { Enabled = false } };

        Describe(off, Own).Text.ShouldStartWith("Some 1,440 requests and 0.0 GB of JSON, all of own while it is well: price 1,440.");
        Describe(
            off with
            {
                Prices = new() { Enabled = false },
                Mempool = new() { Enabled = false },
            },
            Own
        )
            .Text.ShouldBe("Its collectors are off: nothing is asked.");
    }

    private static Finding Describe(CollectorsOptions collectors, params EndpointExamination[] examined) =>
        ExpectedLoad.Describe(
            Chain,
            new EthoscopeOptions
            {
                DataDirectory = "/nowhere",
                Chains = new([Chain]),
                Collectors = collectors,
            },
            examined
        );
}

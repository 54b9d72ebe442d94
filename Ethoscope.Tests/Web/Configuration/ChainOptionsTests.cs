using Ethoscope.Core.Chains;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class ChainOptionsTests
{
    private const string Ethereum = "Ethoscope:Chains:ethereum";
    private const string Other = "Ethoscope:Chains:other";

    [Fact]
    public void Read_PlainEndpoint_ReplacesAllDefaults()
    {
        var chain = Configured.Read($"{Ethereum}:Endpoints:0=http://127.0.0.1:8545", "ALCHEMY_API_KEY=abcdefgh1234").Chains.Main;

        chain.Endpoints.ShouldBe([new ChainEndpoint("endpoint-1", new Uri("http://127.0.0.1:8545"))]);
        chain.Forks.ShouldBe(KnownChains.Ethereum.Forks);
        chain.Slots.ShouldBe(KnownChains.Ethereum.Slots);
    }

    [Fact]
    public void Read_EndpointSections_AreTakenInOrder()
    {
        var chain = Configured
            .Read(
                $"{Ethereum}:Endpoints:10:Url=https://third.test/key",
                $"{Ethereum}:Endpoints:1=https://second.test",
                $"{Ethereum}:Endpoints:0:Name=own",
                $"{Ethereum}:Endpoints:0:Url=https://first.test",
                $"{Ethereum}:Endpoints:0:WebSocketUrl=wss://first.test/ws",
                $"{Ethereum}:Endpoints:0:RequestsPerSecond=0.5",
                $"{Ethereum}:Endpoints:0:RequestsPerDay=100000",
                $"{Ethereum}:Endpoints:0:MaxBatch=1",
                $"{Ethereum}:Endpoints:0:PendingTransactions=false"
            )
            .Chains.Main;

        chain.Endpoints.ShouldBe([
            new ChainEndpoint("own", new Uri("https://first.test"), new Uri("wss://first.test/ws"))
            {
                RequestsPerSecond = 0.5,
                RequestsPerDay = 100_000,
                MaxBatch = 1,
                TellsPending = false,
            },
            new ChainEndpoint("endpoint-2", new Uri("https://second.test")),
            new ChainEndpoint("endpoint-3", new Uri("https://third.test/key")),
        ]);
    }

    [Fact]
    public void Read_AlchemyKey_PutsAlchemyFirst()
    {
        var endpoints = Configured.Read("ALCHEMY_API_KEY=abcdefgh1234").Chains.Main.Endpoints;

        endpoints[0]
            .ShouldBe(
                new ChainEndpoint(
                    "alchemy",
                    new Uri("https://eth-mainnet.g.alchemy.com/v2/abcdefgh1234"),
                    new Uri("wss://eth-mainnet.g.alchemy.com/v2/abcdefgh1234")
                )
                {
                    TellsPending = false,
                }
            );
        endpoints.Skip(1).ShouldBe(KnownChains.Ethereum.Endpoints);
    }

    [Theory]
    [InlineData("Endpoints:0=wss://node.test", "Endpoints:0 is not an address that begins with http:// or https://")]
    [InlineData("Endpoints:0=", "Endpoints:0 is not an address that begins with http:// or https://")]
    [InlineData("Endpoints:0=http://", "Endpoints:0 is not an address that begins with http:// or https://")]
    [InlineData("Endpoints:0:Name=own", "Endpoints:0:Url is missing or not an address")]
    [InlineData(
        "Endpoints:first=http://node.test",
        "Endpoints:first is not an entry of a list; write the first endpoint as Ethoscope:Chains:ethereum:Endpoints:0"
    )]
    [InlineData("Endpoints=http://node.test", "Endpoints is a list; write its first entry as Ethoscope:Chains:ethereum:Endpoints:0")]
    [InlineData("ChainId=5", "ChainId is 5, and ethereum has 1")]
    [InlineData("ChainId=0x1", "ChainId is '0x1'; accepted is a whole number above 0")]
    [InlineData("Forks:Osaka:Target=0", "Forks:Osaka:Target is '0'; accepted is a number of blobs from 1 to 1000")]
    [InlineData("Forks:Osaka:Target=10", "Forks:Osaka has a Target of 10 above its Max of 9")]
    [InlineData("Forks:Shanghai:Max=10", "Forks:Shanghai has some of Target, Max and UpdateFraction")]
    [InlineData("Forks:BPO3:Max=30", "Forks:BPO3:Time is missing, as the chain knows no fork of this name")]
    [InlineData("Forks:BPO3:Time=1767747671", "Forks has BPO2 and BPO3 at the same time")]
    [InlineData("Forks:BPO3:Time=01/02/2027", "Forks:BPO3:Time is '01/02/2027'; accepted is Unix seconds, or a time with its offset")]
    [InlineData(
        "Forks:BPO3:Time=2027-01-01T00:00:00",
        "Forks:BPO3:Time is '2027-01-01T00:00:00'; accepted is Unix seconds, or a time with its offset"
    )]
    [InlineData("Forks:BPO2:Maximum=1", "Forks:BPO2:Maximum is not a known key; the nearest is Ethoscope:Chains:ethereum:Forks:BPO2:Max")]
    public void Read_WrongKnownChain_NamesTheKey(string line, string sentence) =>
        Configured.Faults($"{Ethereum}:{line}").ShouldContain(fault => fault.StartsWith($"{Ethereum}:{sentence}"));

    [Fact]
    public void Read_TwoEndpointsOfOneName_AreRefused() =>
        Configured
            .Faults(
                $"{Ethereum}:Endpoints:0=http://a.test",
                $"{Ethereum}:Endpoints:1:Url=http://b.test",
                $"{Ethereum}:Endpoints:1:Name=Endpoint-1"
            )
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{Ethereum}:Endpoints:1 has the name Endpoint-1 of an endpoint before it");

    [Theory]
    [InlineData("has space")]
    [InlineData("https://node.test/key")]
    [InlineData("a\"b")]
    public void Read_EndpointNameUnfitForALabel_IsRefused(string name) =>
        Configured
            .Faults($"{Ethereum}:Endpoints:0:Url=http://a.test", $"{Ethereum}:Endpoints:0:Name={name}")
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{Ethereum}:Endpoints:0:Name is not a name");

    [Fact]
    public void Read_KnownForkChanged_KeepsItsOtherRules()
    {
        var forks = Configured
            .Read($"{Ethereum}:Forks:bpo2:Max=30", $"{Ethereum}:Forks:bpo2:Time=2026-02-01T00:00:00+01:00")
            .Chains.Main.Forks;

        var changed = forks.Forks.Single(fork => fork.Name == "BPO2");
        changed.Blobs.ShouldBe(new BlobParameters(14, 30, 11_684_671));
        changed.ActivationTime.ShouldBe(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        changed.BlobReservePrice.ShouldBeTrue();
    }

    [Fact]
    public void Read_NewFork_TakesTheRestFromTheForkBeforeIt()
    {
        var forks = Configured
            .Read(
                $"{Ethereum}:Forks:Amsterdam:Time=1900000000",
                $"{Ethereum}:Forks:Amsterdam:HeaderGasBeforeRefunds=true",
                $"{Ethereum}:Forks:BPO3:Time=1800000000",
                $"{Ethereum}:Forks:BPO3:Max=32"
            )
            .Chains.Main.Forks;

        var last = forks.Forks[^1];
        last.Name.ShouldBe("Amsterdam");
        last.Blobs.ShouldBe(new BlobParameters(14, 32, 11_684_671));
        last.HeaderGasBeforeRefunds.ShouldBeTrue();
        last.BlobReservePrice.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Amsterdam")]
    [InlineData("gloas")]
    [InlineData("Glamsterdam")]
    public void Read_AnnouncedForkWithATime_HasItsRules(string name)
    {
        var forks = Configured
            .Read(
                $"{Ethereum}:Forks:{name}:Time=1900000000",
                $"{Ethereum}:Forks:{name}:LateBlock=2s",
                $"{Ethereum}:Forks:BPO3:Time=1900000012"
            )
            .Chains.Main.Forks;

        var (fork, after) = (forks.Forks[^2], forks.Forks[^1]);
        (fork.Name, fork.ConsensusName).ShouldBe(("Amsterdam", "Gloas"));
        (fork.SeparatePayload, fork.HeaderGasBeforeRefunds, fork.LongInclusion).ShouldBe((true, true, true));
        (fork.LateBlock, fork.LatePayload).ShouldBe((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9)));
        after.ShouldBe(fork with { Name = "BPO3", ConsensusName = null, ActivationTime = after.ActivationTime });
    }

    [Fact]
    public void Read_OneForkByBothItsNames_IsRefused() =>
        Configured
            .Faults($"{Ethereum}:Forks:Amsterdam:Time=1900000000", $"{Ethereum}:Forks:Gloas:Time=1900000012")
            .ShouldHaveSingleItem()
            .ShouldBe($"{Ethereum}:Forks has Amsterdam twice, by different names of it; a fork has one entry.");

    [Fact]
    public void Read_UnknownChain_IsMadeFromConfigurationAlone()
    {
        var chains = Configured
            .Read(
                "Ethoscope:Chains:Other:ChainId=4242",
                "Ethoscope:Chains:Other:DisplayName=The Other",
                "Ethoscope:Chains:Other:Endpoints:0=http://127.0.0.1:9000",
                "Ethoscope:Chains:Other:Forks:Genesis:Time=0"
            )
            .Chains;

        var chain = chains.Find("other").ShouldNotBeNull();
        (chain.Name, chain.DisplayName, chain.ChainId, chain.Slots).ShouldBe(("other", "The Other", 4242, null));
        chain.Forks.Forks.ShouldBe([new Fork("Genesis", DateTimeOffset.UnixEpoch, null)]);
        chains.Main.Name.ShouldBe("ethereum");
    }

    [Fact]
    public void Read_UnknownChainWithLittle_SaysAllThatIsMissing() =>
        Configured
            .Faults($"{Other}:DisplayName=Other")
            .Select(fault => fault[..fault.IndexOf(',')])
            .ShouldBe([$"{Other}:ChainId is missing", $"{Other}:Endpoints is missing", $"{Other}:Forks is missing"]);

    [Fact]
    public void Read_ChainSwitchedOff_IsLeftOut()
    {
        string[] other = [$"{Other}:ChainId=4242", $"{Other}:Endpoints:0=http://127.0.0.1:9000", $"{Other}:Forks:Genesis:Time=0"];

        Configured.Read([.. other, $"{Ethereum}:Enabled=false"]).Chains.All.ShouldHaveSingleItem().Name.ShouldBe("other");
        Configured.Faults($"{Ethereum}:Enabled=false").ShouldHaveSingleItem().ShouldStartWith("Ethoscope:Chains has no chain enabled");
    }

    [Fact]
    public void Read_TwoChainsOfOneId_AreRefused() =>
        Configured
            .Faults($"{Other}:ChainId=1", $"{Other}:Endpoints:0=http://127.0.0.1:9000", $"{Other}:Forks:Genesis:Time=0")
            .ShouldHaveSingleItem()
            .ShouldStartWith("Ethoscope:Chains has ethereum and other with the same ChainId 1");
}

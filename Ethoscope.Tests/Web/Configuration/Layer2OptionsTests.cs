using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class Layer2OptionsTests
{
    private const string Layer2 = "Ethoscope:Layer2";

    [Fact]
    public void Read_Nothing_TakesTheKnownRollups()
    {
        var options = Configured.Read();

        options.Layer2!.All.ShouldBe(KnownLayer2.Ethereum.All);
        options.Layer2.Parent.ShouldBeSameAs(options.Chains.Main);
        options.Layer2.All.SelectMany(network => network.Chain.Endpoints).Select(endpoint => endpoint.Name).ShouldBeUnique();
    }

    [Fact]
    public void Read_AlchemyKey_PutsItFirstAtEachOfThem() =>
        Configured
            .Read("ALCHEMY_API_KEY=abcdefgh12345678")
            .Layer2!.All.Select(network => (network.Chain.Endpoints[0].Name, network.Chain.Endpoints[0].Url.Host))
            .ShouldBe([
                ("arbitrum-alchemy", "arb-mainnet.g.alchemy.com"),
                ("optimism-alchemy", "opt-mainnet.g.alchemy.com"),
                ("base-alchemy", "base-mainnet.g.alchemy.com"),
                ("zksync-alchemy", "zksync-mainnet.g.alchemy.com"),
                ("scroll-alchemy", "scroll-mainnet.g.alchemy.com"),
            ]);

    [Fact]
    public void Read_AFurtherChainOfTheOpStack_IsConfigurationAlone()
    {
        var network = Configured
            .Read(
                $"{Layer2}:unichain:Stack=optimism",
                $"{Layer2}:unichain:ChainId=130",
                $"{Layer2}:unichain:DisplayName=Unichain",
                $"{Layer2}:unichain:BlockTime=1s",
                $"{Layer2}:unichain:Endpoints:0=https://unichain.test",
                $"{Layer2}:unichain:Endpoints:1:Name=own",
                $"{Layer2}:unichain:Endpoints:1:Url=https://own.test",
                $"{Layer2}:unichain:Batcher=0x2f60a5184c63ca94f82a27100643dbabe4f3f7fd",
                $"{Layer2}:unichain:Inbox=0xff00000000000000000000000000000000000130",
                $"{Layer2}:unichain:DisputeGames=0x2f12d621a16e2d3285929c9996f478508951dfe4",
                $"{Layer2}:unichain:Portal=0x0bd48f6b86a26d3a217d0fa6ffe2b491b956a7a2",
                $"{Layer2}:unichain:Bridge=0x81014f44b0a345033bb2b3b21c7a1a308b35feea"
            )
            .Layer2!.Find("unichain")!;

        (network.Stack, network.Chain.ChainId, network.Chain.DisplayName).ShouldBe((Layer2Stack.Optimism, 130, "Unichain"));
        network.Chain.Endpoints.Select(endpoint => endpoint.Name).ShouldBe(["unichain-endpoint-1", "unichain-own"]);
        (network.Rhythm.BlockTime, network.Rhythm.IsFixed, network.SampleEvery).ShouldBe((TimeSpan.FromSeconds(1), true, 1));
        network.Posting!.Batchers.ShouldBe([Address.Parse("0x2f60a5184c63ca94f82a27100643dbabe4f3f7fd")]);
        network.Posting.Events.ShouldHaveSingleItem().Contract.ShouldBe(Address.Parse("0x2f12d621a16e2d3285929c9996f478508951dfe4"));
        network.Posting.WithdrawalDelay!.Contract.ShouldBe(Address.Parse("0x0bd48f6b86a26d3a217d0fa6ffe2b491b956a7a2"));
        network.Escrows.Select(escrow => escrow.Assets.Count).ShouldBe([1, 6]);
    }

    [Fact]
    public void Read_Changed_KeepsWhatIsNotGiven()
    {
        var networks = Configured
            .Read(
                $"{Layer2}:scroll:Enabled=false",
                $"{Layer2}:arbitrum:SampleEvery=100",
                $"{Layer2}:base:Endpoints:0=http://127.0.0.1:7000"
            )
            .Layer2!;

        networks.All.Select(network => network.Name).ShouldBe(["arbitrum", "optimism", "base", "zksync"]);
        networks.Find("arbitrum").ShouldBe(KnownLayer2.Arbitrum with { SampleEvery = 100 });
        networks.Find("base")!.Chain.Endpoints.ShouldHaveSingleItem().Name.ShouldBe("base-endpoint-1");
    }

    [Fact]
    public void Read_ConfiguredAsAChain_IsNoRollup() =>
        Configured
            .Read(
                "Ethoscope:Chains:base:ChainId=8453",
                "Ethoscope:Chains:base:Endpoints:0=http://127.0.0.1:7000",
                "Ethoscope:Chains:base:Forks:Genesis:Time=0"
            )
            .Layer2!.Find("base")
            .ShouldBeNull();

    [Theory]
    [InlineData("=NONE")]
    [InlineData("=none")]
    public void Read_TurnedOff_HasNone(string line) => Configured.Read(Layer2 + line).Layer2.ShouldBeNull();

    [Theory]
    [InlineData(":own:ChainId=5", ":own:Stack is missing")]
    [InlineData(":own:Stack=optimism", ":own:ChainId is missing")]
    [InlineData(":own:Stack=scroll", ":own:Endpoints is missing")]
    [InlineData(":base:ChainId=10", ":base:ChainId is 10, and base has 8453")]
    [InlineData(":base:Stack=scroll", ":base:Stack is not that of base")]
    [InlineData(":base:Portal=here", ":base:Portal is 'here'; accepted is an account of L1")]
    [InlineData(":base:Blocks=2", ":base:Blocks is not a known key")]
    [InlineData(":base=https://base.test", ":base is not a single value")]
    public void Read_Wrong_NamesTheKey(string line, string sentence) =>
        Configured.Faults(Layer2 + line).ShouldContain(fault => fault.StartsWith(Layer2 + sentence));

    [Fact]
    public void Read_TwoOfOneChainId_IsRefused() =>
        Configured
            .Faults($"{Layer2}:own:Stack=optimism", $"{Layer2}:own:ChainId=10", $"{Layer2}:own:Endpoints:0=http://127.0.0.1:7000")
            .ShouldHaveSingleItem()
            .ShouldContain("optimism and own with the same ChainId 10");
}

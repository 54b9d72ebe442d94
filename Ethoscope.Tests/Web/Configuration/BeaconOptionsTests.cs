using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class BeaconOptionsTests
{
    private const string Beacon = "Ethoscope:Beacon";

    [Fact]
    public void Read_Nothing_TakesTheKnownNodesOfTheChain()
    {
        var options = Configured.Read();

        options.Beacon!.Endpoints.ShouldBe(KnownBeacon.Ethereum.Endpoints);
        options.Beacon.Chain.ShouldBeSameAs(options.Chains.Main);
        options.Beacon.Name.ShouldBe("ethereum-beacon");
    }

    [Fact]
    public void Read_Nodes_ReplaceAllDefaults()
    {
        var beacon = Configured
            .Read(
                $"{Beacon}:0=http://127.0.0.1:5052",
                $"{Beacon}:1:Url=https://node.test/key",
                $"{Beacon}:1:Name=own",
                $"{Beacon}:1:RequestsPerSecond=2",
                $"{Beacon}:1:RequestsPerDay=50000"
            )
            .Beacon!;

        beacon.Endpoints.ShouldBe([
            new ChainEndpoint("beacon-1", new Uri("http://127.0.0.1:5052")),
            new ChainEndpoint("own", new Uri("https://node.test/key")) { RequestsPerSecond = 2, RequestsPerDay = 50_000 },
        ]);
    }

    [Theory]
    [InlineData("Ethoscope:Beacon=none")]
    [InlineData("Ethoscope:Beacon=NONE")]
    [InlineData(
        "Ethoscope:Chains:ethereum:Enabled=false",
        "Ethoscope:Chains:other:ChainId=7",
        "Ethoscope:Chains:other:Endpoints:0=http://a.test",
        "Ethoscope:Chains:other:Forks:Genesis:Time=0"
    )]
    public void Read_TurnedOff_HasNone(params string[] lines) => Configured.Read(lines).Beacon.ShouldBeNull();

    [Theory]
    [InlineData("=http://node.test", " is a list; write its first entry as Ethoscope:Beacon:0, or the word none")]
    [InlineData(":0=ws://node.test", ":0 is not an address that begins with http:// or https://")]
    [InlineData(":0:Name=own", ":0:Url is missing or not an address")]
    [InlineData(":0:WebSocketUrl=ws://node.test", ":0:WebSocketUrl is not a known key")]
    [InlineData(":0:MaxBatch=2", ":0:MaxBatch is not a known key")]
    public void Read_Wrong_NamesTheKey(string line, string sentence) =>
        Configured.Faults(Beacon + line).ShouldContain(fault => fault.StartsWith(Beacon + sentence));

    [Fact]
    public void Read_NameOfAChainsEndpoint_IsRefused() =>
        Configured
            .Faults($"{Beacon}:0:Url=http://a.test", $"{Beacon}:0:Name=Publicnode")
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{Beacon} has the name Publicnode of an endpoint of a chain");

    [Fact]
    public void Read_NodesAndNone_IsRefused() =>
        Configured
            .Faults($"{Beacon}=none", $"{Beacon}:0=http://a.test")
            .ShouldHaveSingleItem()
            .ShouldContain("both a list and the word none");
}

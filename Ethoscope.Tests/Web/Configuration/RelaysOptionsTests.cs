using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Configuration;

public sealed class RelaysOptionsTests
{
    private const string Relays = "Ethoscope:Relays";

    [Fact]
    public void Read_Nothing_TakesTheKnownRelaysOfTheChain()
    {
        var options = Configured.Read();

        options.Relays!.Relays.ShouldBe(KnownRelays.Ethereum.Relays);
        options.Relays.Chain.ShouldBeSameAs(options.Chains.Main);
        options.Relays.Active.Select(relay => relay.Endpoint!.Name).ShouldContain("ultrasound-relay");
    }

    [Fact]
    public void Read_Relays_ReplaceAllDefaultsAndKeepWhatIsKnownOfTheirNames()
    {
        var relays = Configured
            .Read(
                $"{Relays}:0=flashbots",
                $"{Relays}:1:Name=ultrasound",
                $"{Relays}:1:Url=http://127.0.0.1:7000",
                $"{Relays}:2:Name=agnostic",
                $"{Relays}:2:Status=active",
                $"{Relays}:3:Name=own",
                $"{Relays}:3:Title=Our own",
                $"{Relays}:3:Url=https://relay.test/key",
                $"{Relays}:3:RequestsPerDay=5000",
                $"{Relays}:3:MergesBlocks=true",
                $"{Relays}:4:Name=gone",
                $"{Relays}:4:Status=historic"
            )
            .Relays!.Relays;

        relays.Select(relay => relay.Name).ShouldBe(["flashbots", "ultrasound", "agnostic", "own", "gone"]);
        (relays[1].Title, relays[1].AdjustsBids, relays[1].Endpoint!.Url.Port).ShouldBe(("Ultra Sound", true, 7_000));
        relays[2].Status.ShouldBe(RelayStatus.Active);
        relays[3]
            .ShouldBe(
                new Relay(
                    "own",
                    "Our own",
                    RelayStatus.Active,
                    new ChainEndpoint("own-relay", new Uri("https://relay.test/key")) { RequestsPerDay = 5_000 }
                )
                {
                    MergesBlocks = true,
                }
            );
        (relays[4].Status, relays[4].Endpoint).ShouldBe((RelayStatus.Historic, null));
    }

    [Theory]
    [InlineData("=NONE")]
    [InlineData("=none")]
    public void Read_TurnedOff_HasNone(string line) => Configured.Read(Relays + line).Relays.ShouldBeNull();

    [Theory]
    [InlineData("=off", " is a list; write its first entry as Ethoscope:Relays:0, or the word none")]
    [InlineData(":0=nobody", ":0 is not the name of a known relay, nor a section")]
    [InlineData(":0:Url=http://relay.test", ":0:Name is not a name")]
    [InlineData(":0:Name=Own", ":0:Name is not a name")]
    [InlineData(":0:Name=own", ":0:Url is missing or not an address")]
    [InlineData(":0:Status=gone", ":0:Status is 'gone'; accepted is active or historic")]
    [InlineData(":0:MaxBatch=2", ":0:MaxBatch is not a known key")]
    public void Read_Wrong_NamesTheKey(string line, string sentence) =>
        Configured.Faults(Relays + line).ShouldContain(fault => fault.StartsWith(Relays + sentence));

    [Fact]
    public void Read_NameTwice_IsRefused() =>
        Configured
            .Faults($"{Relays}:0=flashbots", $"{Relays}:1:Name=flashbots")
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{Relays}:1:Name is flashbots");

    [Fact]
    public void Read_Job_IsAsWritten()
    {
        var job = Configured
            .Read(
                "Ethoscope:Collectors:relays:Enabled=false",
                "Ethoscope:Collectors:relays:History=2d",
                "Ethoscope:Collectors:relays:PollInterval=30s",
                "Ethoscope:Collectors:relays:BidsEvery=0",
                "Ethoscope:Collectors:relays:BidHistory=1h"
            )
            .Collectors.Relays;

        (job.Enabled, job.Following.History, job.Following.BidsEvery).ShouldBe((false, TimeSpan.FromDays(2), 0));
        (job.Following.PollInterval, job.Following.BidHistory).ShouldBe((TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)));
    }
}

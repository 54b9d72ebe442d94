using Ethoscope.Core.Chains;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Chains;

public sealed class ChainForksTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
    private static readonly ForkAnnouncement Bpo2 = new(Seconds(1_767_747_671), new BlobParameters(14, 21, 11_684_671), "0x07c9462e");

    [Fact]
    public void Learn_KnownForks_AgreesAndChangesNothing()
    {
        var forks = new ChainForks(KnownChains.Ethereum);

        var difference = forks.Learn("a", Told(Bpo2));

        difference.ShouldBeNull();
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public void Learn_LaterFork_IsAddedWithTheRulesBeforeIt()
    {
        var forks = new ChainForks(KnownChains.Ethereum);
        var later = new ForkAnnouncement(Seconds(1_800_000_000), new BlobParameters(20, 30, 16_000_000), "0x01020304");

        var difference = forks.Learn("a", Told(Bpo2, later, later));

        difference.ShouldBeNull();
        var fork = forks.Current.At(Seconds(1_800_000_000));
        fork.Blobs.ShouldBe(later.Blobs);
        fork.BlobReservePrice.ShouldBeTrue();
        fork.Name.ShouldBe("fork 0x01020304");
        forks.Current.At(Seconds(1_799_999_999)).Name.ShouldBe("BPO2");
        forks.Current.Forks.Count.ShouldBe(KnownChains.Ethereum.Forks.Forks.Count + 1);
    }

    [Fact]
    public void Learn_OtherParametersForAKnownFork_IsToldAndNotTaken()
    {
        var forks = new ChainForks(KnownChains.Ethereum);

        var difference = forks.Learn("a", Told(Bpo2 with { Blobs = new BlobParameters(21, 32, 1) }));

        difference.ShouldNotBeNull().ShouldContain("BPO2");
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public void Learn_NodeOfAnOlderFork_IsTold()
    {
        var forks = new ChainForks(KnownChains.Ethereum);
        var prague = KnownChains.Ethereum.Forks.Forks.Single(fork => fork.Name == "Prague");

        var difference = forks.Learn("a", Told(new ForkAnnouncement(prague.ActivationTime, prague.Blobs, null)));

        difference.ShouldBe("It does not hold BPO2 to be in force.");
    }

    [Theory]
    [InlineData(1_767_747_672, 0, 0, 0)]
    [InlineData(1_800_000_000, 10, 5, 1)]
    [InlineData(200_000_000_000, 10, 15, 8_346_193)]
    [InlineData(1_700_000_000, 10, 15, 8_346_193)]
    public void Learn_ForksThatCannotBe_AreToldAndNotTaken(long time, int target, int max, long fraction)
    {
        var forks = new ChainForks(KnownChains.Ethereum);

        var difference = forks.Learn("a", Told(Bpo2, new ForkAnnouncement(Seconds(time), new BlobParameters(target, max, fraction), null)));

        difference.ShouldNotBeNull();
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Learn_Gloas_TakesEffectWithItsRulesWhicheverLayerTellsFirst(bool executionFirst)
    {
        var forks = new ChainForks(KnownChains.Ethereum);
        var gloas = new ForkAnnouncement(Seconds(1_800_000_023), new BlobParameters(20, 30, 16_000_000), "0x01020304");
        var later = new ForkAnnouncement(Seconds(1_810_000_000), null, "0x05060708");

        if (executionFirst)
            forks.Learn("a", Told(Bpo2, gloas, later)).ShouldBeNull();
        forks.Learn("GLOAS", Told("GLOAS", gloas.ActivationTime)).ShouldBeNull();
        if (!executionFirst)
            forks.Learn("a", Told(Bpo2, gloas, later)).ShouldBeNull();

        var fork = forks.Current.At(gloas.ActivationTime);
        (fork.Name, fork.ConsensusName, fork.Blobs).ShouldBe(("Amsterdam", "Gloas", gloas.Blobs));
        (fork.SeparatePayload, fork.HeaderGasBeforeRefunds, fork.CommitteesTogether).ShouldBe((true, true, true));
        (fork.LateBlock, fork.LatePayload).ShouldBe((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)));
        var last = forks.Current.Forks[^1];
        (last.Name, last.ConsensusName, last.Blobs, last.SeparatePayload).ShouldBe(("fork 0x05060708", null, gloas.Blobs, true));
        forks.Current.At(Now).SeparatePayload.ShouldBeFalse();
    }

    [Fact]
    public void Learn_ForksOfMainnet_AgreeAndChangeNothing()
    {
        var forks = new ChainForks(KnownChains.Ethereum);
        var clock = KnownChains.Ethereum.Slots!;
        (string Name, long Epoch)[] epochs =
        [
            ("ALTAIR", 74_240),
            ("BELLATRIX", 144_896),
            ("CAPELLA", 194_048),
            ("DENEB", 269_568),
            ("ELECTRA", 364_032),
            ("FULU", 411_392),
        ];

        foreach (var (name, epoch) in epochs)
            forks.Learn(name, Told(name, clock.StartOf(epoch * 32))).ShouldBeNull();

        forks.Learn("GLOAS", Told("GLOAS", null)).ShouldBeNull();
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public void Learn_OtherDates_AreToldAndNotTaken()
    {
        var forks = new ChainForks(KnownChains.Ethereum);

        forks.Learn("fulu", Told("fulu", Seconds(1_764_798_563))).ShouldNotBeNull().ShouldContain("Osaka / Fulu");
        forks.Learn("fulu", Told("fulu", null)).ShouldNotBeNull().ShouldContain("no date");
        forks.Learn("gloas", Told("gloas", Seconds(1_767_747_659))).ShouldNotBeNull().ShouldContain("not known");
        forks.Learn("gloas", Told("gloas", Seconds(200_000_000_000))).ShouldNotBeNull();

        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public void Learn_ForkWithoutKnownRules_HasThoseBeforeIt()
    {
        var forks = new ChainForks(KnownChains.Ethereum);

        forks.Learn("Heze", Told("Heze", Seconds(1_900_000_007))).ShouldBeNull();

        var fork = forks.Current.Forks[^1];
        (fork.Name, fork.Label, fork.SeparatePayload, fork.Blobs).ShouldBe(("Heze", "Heze", false, Bpo2.Blobs));
    }

    [Fact]
    public void Learn_ForkThatIsPutOff_MovesWithTheNode()
    {
        var forks = new ChainForks(KnownChains.Ethereum);

        forks.Learn("a", Told("Gloas", Seconds(1_800_000_023))).ShouldBeNull();
        forks
            .Learn("b", Told("Gloas", Seconds(1_810_000_007)))
            .ShouldBe("It has Amsterdam / Gloas at 2027-05-11 01:46:47Z, known 2027-01-15 08:00:23Z.");
        forks.Learn("a", Told("Gloas", Seconds(1_810_000_007))).ShouldBeNull();

        forks.Current.Forks[^1].ActivationTime.ShouldBe(Seconds(1_810_000_007));
        forks.Current.Forks.Count.ShouldBe(KnownChains.Ethereum.Forks.Forks.Count + 1);
    }

    private static ToldForks Told(params ForkAnnouncement[] forks) => new(Now) { Execution = forks };

    private static ToldForks Told(string name, DateTimeOffset? time) => new(Now) { Consensus = [new ConsensusFork(name, time)] };

    private static DateTimeOffset Seconds(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}

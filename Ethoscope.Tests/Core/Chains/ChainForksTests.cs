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

        var difference = forks.Learn(Bpo2, [], Now);

        difference.ShouldBeNull();
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public void Learn_LaterFork_IsAddedWithTheRulesBeforeIt()
    {
        var forks = new ChainForks(KnownChains.Ethereum);
        var later = new ForkAnnouncement(Seconds(1_800_000_000), new BlobParameters(20, 30, 16_000_000), "0x01020304");

        var difference = forks.Learn(Bpo2, [later, later], Now);

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

        var difference = forks.Learn(Bpo2 with { Blobs = new BlobParameters(21, 32, 1) }, [], Now);

        difference.ShouldNotBeNull().ShouldContain("BPO2");
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public void Learn_NodeOfAnOlderFork_IsTold()
    {
        var forks = new ChainForks(KnownChains.Ethereum);
        var prague = KnownChains.Ethereum.Forks.Forks.Single(fork => fork.Name == "Prague");

        var difference = forks.Learn(new ForkAnnouncement(prague.ActivationTime, prague.Blobs, null), [], Now);

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

        var difference = forks.Learn(Bpo2, [new ForkAnnouncement(Seconds(time), new BlobParameters(target, max, fraction), null)], Now);

        difference.ShouldNotBeNull();
        forks.Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    private static DateTimeOffset Seconds(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}

using Ethoscope.Core.Chains;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Chains;

public sealed class ForkReadinessTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = DateTimeOffset.FromUnixTimeSeconds(1_800_000_023);
    private static readonly ForkAnnouncement Bpo2 = Announced("BPO2");
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum;

    private static readonly ChainDescriptor Dated = Chain with
    {
        Forks = new([.. Chain.Forks.Forks, UpcomingForks.Glamsterdam.At(Later, Chain.Forks.Forks[^1])]),
    };

    [Fact]
    public void Of_MainnetToday_HasNoDateForGlamsterdam()
    {
        var readiness = ForkReadiness.Of(
            Chain,
            [
                Execution("geth", Bpo2),
                new("silent", false, null),
                Beacon("old", new ConsensusFork("Fulu", Time("Osaka"))),
                Beacon("new", new ConsensusFork("Gloas", null)),
            ],
            Now
        );

        (readiness.InForce.Fork.Name, readiness.Next).ShouldBe(("BPO2", null));
        readiness
            .Past.Select(one => one.Fork.Name)
            .ShouldBe(["BPO1", "Osaka", "Prague", "Cancun", "Shanghai", "Paris", "London", "Frontier"]);
        var expected = readiness.Expected.ShouldHaveSingleItem();
        (expected.Fork.Name, expected.Fork.ConsensusName).ShouldBe(("Amsterdam", "Gloas"));
        expected
            .Standings.Select(standing => standing.Knowledge)
            .ShouldBe([ForkKnowledge.Unknown, ForkKnowledge.Unknown, ForkKnowledge.Lacks, ForkKnowledge.Knows]);
        readiness.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void Of_DatedFork_TellsWhoKnowsItWhoDoesNotAndWhoContradicts()
    {
        var gloas = new ForkAnnouncement(Later, Bpo2.Blobs, "0x01020304");

        var readiness = ForkReadiness.Of(
            Dated,
            [
                Execution("knows", Bpo2, gloas),
                Execution("lacks", Bpo2),
                Execution("other-time", Bpo2, gloas with { ActivationTime = Later.AddDays(7) }),
                Execution("other-blobs", Bpo2, gloas with { Blobs = new(20, 30, 9) }),
                new("silent", false, null),
                Beacon("b-knows", new ConsensusFork("Gloas", Later)),
                Beacon("b-undated", new ConsensusFork("Gloas", null)),
                Beacon("b-old", new ConsensusFork("Fulu", Time("Osaka"))),
                Beacon("b-other", new ConsensusFork("Gloas", Later.AddDays(7))),
                new("b-silent", true, null),
            ],
            Now
        );

        var next = readiness.Next.ShouldNotBeNull();
        next.Fork.Name.ShouldBe("Amsterdam");
        next.Standings.Select(standing => (standing.Endpoint, standing.Knowledge))
            .ShouldBe([
                ("knows", ForkKnowledge.Knows),
                ("lacks", ForkKnowledge.Lacks),
                ("other-time", ForkKnowledge.Contradicts),
                ("other-blobs", ForkKnowledge.Contradicts),
                ("silent", ForkKnowledge.Unknown),
                ("b-knows", ForkKnowledge.Knows),
                ("b-undated", ForkKnowledge.Lacks),
                ("b-old", ForkKnowledge.Lacks),
                ("b-other", ForkKnowledge.Contradicts),
                ("b-silent", ForkKnowledge.Unknown),
            ]);
        readiness.Expected.ShouldBeEmpty();
        readiness.Differences.Keys.ShouldBe(["other-blobs", "b-undated", "b-other"], ignoreOrder: true);
    }

    [Fact]
    public void Of_ForkOfBlobParameters_IsLookedForInTheBlobSchedule()
    {
        var bpo3 = new ForkAnnouncement(Later, new(20, 30, 16_000_000), null);

        var readiness = ForkReadiness.Of(
            Chain,
            [
                Execution("el", Bpo2, bpo3),
                Beacon("knows", new ConsensusFork(null, Time("BPO2"), 21), new ConsensusFork(null, Later, 30)),
                Beacon("other", new ConsensusFork(null, Later, 32)),
                Beacon("lacks", new ConsensusFork(null, Time("BPO2"), 21)),
                Beacon("no-schedule", new ConsensusFork("Fulu", Time("Osaka"))),
            ],
            Now
        );

        readiness
            .Next.ShouldNotBeNull()
            .Standings.Select(standing => standing.Knowledge)
            .ShouldBe([ForkKnowledge.Knows, ForkKnowledge.Knows, ForkKnowledge.Contradicts, ForkKnowledge.Lacks, ForkKnowledge.Unknown]);
        readiness.Next.Effects.ShouldBe([new ForkEffect("Blobs a block", "target 14, at most 21", "target 20, at most 30", null)]);
    }

    [Fact]
    public void Of_ForkAfterTheNext_IsUnknownWhereANodeCannotTellIt()
    {
        var (first, second, third) = (Later, Later.AddDays(10), Later.AddDays(20));

        var readiness = ForkReadiness.Of(
            Chain,
            [
                Execution("a", Bpo2, new(first, null, null), new(second, null, null)),
                Execution("b", Bpo2, new(first, null, null), new(third, null, null)),
            ],
            Now
        );

        readiness.ToCome.Select(one => one.Fork.ActivationTime).ShouldBe([first, second, third]);
        readiness.ToCome[1].Standings.Select(one => one.Knowledge).ShouldBe([ForkKnowledge.Knows, ForkKnowledge.Unknown]);
        readiness.ToCome[2].Standings.Select(one => one.Knowledge).ShouldBe([ForkKnowledge.Lacks, ForkKnowledge.Knows]);
    }

    [Fact]
    public void Effects_OfGlamsterdam_AreThoseOfTheDashboard()
    {
        var effects = ForkReadiness.Of(Dated, [], Now).Next.ShouldNotBeNull().Effects;

        effects
            .Select(effect => (effect.Rule, effect.Proposal))
            .ShouldBe([
                ("Gas used of a block", 7778),
                ("Outcome of a slot", 7732),
                ("A block is late after", 7732),
                ("A payload is late after", 7732),
            ]);
        effects[2].ShouldBe(new ForkEffect("A block is late after", "4 s of its slot", "3 s of its slot", 7732));
        effects[3].ShouldBe(new ForkEffect("A payload is late after", "comes with the block", "9 s of its slot", 7732));
    }

    private static EndpointForks Execution(string name, params ForkAnnouncement[] forks) =>
        new(name, false, new(Now.AddHours(-1)) { Execution = forks });

    private static EndpointForks Beacon(string name, params ConsensusFork[] forks) =>
        new(name, true, new(Now.AddHours(-1)) { Consensus = forks });

    private static ForkAnnouncement Announced(string name) => new(Time(name), Of(name).Blobs, null);

    private static DateTimeOffset Time(string name) => Of(name).ActivationTime;

    private static Fork Of(string name) => KnownChains.Ethereum.Forks.Forks.Single(fork => fork.Name == name);
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Web.Commands;
using Ethoscope.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Commands;

/// <summary>What is said of beacon nodes, and what a day takes of them.</summary>
public sealed class BeaconDoctorTests
{
    private const long Slot = 12_000_000;
    private static readonly DateTimeOffset Now = KnownChains.Ethereum.Slots!.StartOf(Slot) + TimeSpan.FromSeconds(8);

    private static readonly BeaconExamination Own = new("own")
    {
        Readiness = NodeReadiness.Synced,
        Head = new(Slot, new(1, 1), new(1, 0), 7, true, "own"),
        Latency = TimeSpan.FromMilliseconds(20),
        Software = "Lighthouse/v8",
        Routes =
        [
            .. new[]
            {
                BeaconExaminer.Network,
                BeaconExaminer.Version,
                BeaconExaminer.Readiness,
                BeaconExaminer.Heads,
                BeaconExaminer.SlotHeaders,
                BeaconExaminer.Checkpoints,
                BeaconExaminer.Duties,
                BeaconExaminer.Forks,
                BeaconExaminer.Events,
            }.Select(name => new BeaconRouteExamination(name, true) { Bytes = 1_000 }),
            new(BeaconExaminer.BlindedBlocks, true) { Bytes = 100_000 },
            new(BeaconExaminer.Blocks, true) { Bytes = 300_000 },
        ],
    };

    [Fact]
    public void Describe_WellNode_ReckonsTheDayByTheSlotClock()
    {
        var findings = Describe(new(), Own);

        findings.Select(one => one.State).ShouldBe([FindingState.Ok, FindingState.Ok]);
        findings[0]
            .Text.ShouldStartWith(
                "Lighthouse/v8, network as configured, synced, head slot 12000000, 8 s old, 20 ms; heads, blinded blocks, "
            );
        // 7,200 blocks and heads; 7 looks at finality in each of 225 epochs; readiness each 30 s, and network and version each hour.
        findings[1]
            .Text.ShouldBe(
                "Some 18,903 requests and 0.7 GB of JSON, all of own while it is well: blinded blocks 7,200 (one took 100.0 kB), heads 7,200, checkpoints 1,575, readiness and network 2,928. History takes 7,200 blocks more, once (0.7 GB). No RequestsPerDay is set for own."
            );
    }

    [Fact]
    public void Describe_NodesOfSomeRoutes_AreNotesAndShareTheDay()
    {
        var heads = Without(BeaconExaminer.BlindedBlocks, BeaconExaminer.Blocks, BeaconExaminer.Checkpoints);

        var findings = Describe(new(), heads, Own with { Name = "other" });

        findings[0].State.ShouldBe(FindingState.Note);
        findings[0].Text.ShouldContain("heads, no blinded blocks, no blocks, ");
        findings[2].Text.ShouldContain(" all of own while it is well: heads 7,200, comparisons with the next 1,440, readiness");
        findings[2]
            .Text.ShouldContain(" From other: blinded blocks 7,200 (one took 100.0 kB), 0.7 GB. From other: checkpoints 1,575, 0.0 GB.");
        Describe(new(), Without(BeaconExaminer.BlindedBlocks))[0].State.ShouldBe(FindingState.Ok);
    }

    [Fact]
    public void Describe_NoneUsable_AsksForAttentionAndIsNoFailure()
    {
        var findings = Describe(
            new(),
            Own with
            {
                Readiness = NodeReadiness.Syncing,
                ReadinessDetail = "It is 9,000 slots behind.",
            },
            Own with
            {
                Name = "other",
                Problem = "It is of another network.",
                IsOther = true,
            }
        );

        findings.ShouldAllBe(one => one.State == FindingState.Attention && one.Advice != null);
        findings[0].Text.ShouldBe("Syncing. It is 9,000 slots behind.");
        findings[1].Advice!.ShouldStartWith("Give it the Url of a beacon node of ethereum.");
        findings[2].Text.ShouldContain("slots come from execution timestamps alone");
    }

    [Fact]
    public void Describe_OldHeadLimitAndCollectorOff_AreTold()
    {
        var old = Own with { Head = Own.Head! with { Slot = Slot - 100 } };

        Describe(new(), old)[0].Advice!.ShouldStartWith("Its head is old");
        Describe(new() { Enabled = false }, Own)[1].Text.ShouldBe("Its collector is off: nothing is asked.");
        Describe(new(), 10_000, Own)[1].State.ShouldBe(FindingState.Attention);
    }

    private static BeaconExamination Without(params string[] routes) =>
        Own with
        {
            Routes = [.. Own.Routes.Select(one => routes.Contains(one.Name) ? new(one.Name, false) : one)],
        };

    private static IReadOnlyList<Finding> Describe(ConsensusJobOptions consensus, params BeaconExamination[] examined) =>
        Describe(consensus, null, examined);

    private static IReadOnlyList<Finding> Describe(ConsensusJobOptions consensus, long? limit, params BeaconExamination[] examined) =>
        BeaconDoctor.Describe(
            KnownBeacon.Ethereum with
            {
                Endpoints =
                [
                    .. examined.Select(one => new ChainEndpoint(one.Name, new Uri("http://node.test")) { RequestsPerDay = limit }),
                ],
            },
            consensus,
            examined,
            Now
        );
}

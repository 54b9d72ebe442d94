using System.Runtime.Versioning;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Beacon;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

public sealed class SimulatedChainTests
{
    private static readonly DateTimeOffset Present = SimulatedHistory.Present;

    [Fact]
    public void Chain_FoldedInOneGoAtALaterTime_IsTheSameAsTheOneThatGrew()
    {
        var anchor = SimulationAnchor.Create(7, Present - TimeSpan.FromHours(1), KnownChains.Ethereum);
        var time = new FakeTimeProvider(Present);
        var grown = new SimulatedChain(anchor, KnownChains.Ethereum, time);
        for (var i = 0; i < 2_000; i++)
        {
            _ = grown.Head;
            time.Advance(TimeSpan.FromSeconds(1.7));
        }

        var restarted = new SimulatedChain(anchor, KnownChains.Ethereum, new FakeTimeProvider(time.GetUtcNow()));

        SimulatedHistory.BlocksOf(restarted).ShouldBe(SimulatedHistory.BlocksOf(grown));
        restarted.Finalized.ShouldBe(grown.Finalized);
    }

    [Fact]
    public void Chain_OfAnotherSeed_IsAnother()
    {
        var one = SimulatedHistory.BlocksOf(SimulatedHistory.ChainOf(TimeSpan.FromHours(1), seed: 1));
        var other = SimulatedHistory.BlocksOf(SimulatedHistory.ChainOf(TimeSpan.FromHours(1), seed: 2));

        one.Select(block => block.Hash).Intersect(other.Select(block => block.Hash)).ShouldBeEmpty();
        one.Count(block => other.Any(twin => twin.GasUsed == block.GasUsed)).ShouldBeLessThan(10);
    }

    [Fact]
    public void Blocks_OfADay_AreLinkedOnTheSlotGrid()
    {
        var blocks = SimulatedHistory.BlocksOf(SimulatedHistory.ChainOf(TimeSpan.FromDays(1)));

        foreach (var (parent, child) in blocks.Zip(blocks.Skip(1)))
        {
            child.ParentHash.ShouldBe(parent.Hash);
            child.Number.ShouldBe(parent.Number + 1);
            child.Slot.ShouldBeGreaterThan(parent.Slot);
            child.Timestamp.ShouldBe(1_606_824_023 + (12 * child.Slot));
        }
    }

    [Fact]
    public void Slots_OfAMonth_AreMissedAtTheRatesOfMainnet()
    {
        var timetable = new Timetable(1, SimulatedHistory.Clock);
        var participation = new ParticipationTable(1, SimulatedHistory.Clock);
        var plan = new SlotPlan(1, 0, timetable, Timetable.OfRelays(1, SimulatedHistory.Clock), participation, SimulatedHistory.Clock);
        var slots = Enumerable.Range(1, 216_000).ToArray();

        var calm = slots.Where(slot => timetable.At(slot) is null && participation.ChanceOfMissing(slot) == 0).ToArray();
        var missed = calm.Where(slot => plan.RoleOf(slot) == SlotRole.Missed).ToArray();
        var orphaned = slots.Count(slot => plan.RoleOf(slot) == SlotRole.Orphaned);

        ((double)missed.Length / calm.Length).ShouldBeInRange(0.002, 0.0035);
        ((double)missed.Count(slot => slot % 32 == 0) / calm.Count(slot => slot % 32 == 0)).ShouldBeInRange(0.008, 0.016);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"missed {100.0 * missed.Length / calm.Length:F2} %, orphaned {orphaned / 2_160.0:F2} %"
        );
    }

    [Fact]
    public void Heads_OverTwoHours_ReorganiseAtEachDepthAndKeepTheirLinks()
    {
        var anchor = SimulationAnchor.Create(1, Present - TimeSpan.FromHours(2), KnownChains.Ethereum);
        var time = new FakeTimeProvider(Present);
        var chain = new SimulatedChain(anchor, KnownChains.Ethereum, time);
        var lost = new List<(DateTimeOffset At, SimulatedBlock Block, int Depth)>();
        var head = chain.Head;
        while (time.GetUtcNow() < Present + TimeSpan.FromHours(2))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            var next = chain.Head;
            chain.WithHash(next.ParentHash).ShouldNotBeNull();
            var depth = DepthOf(chain, head);
            if (depth > 0)
                lost.Add((time.GetUtcNow(), head, depth));
            head = next;
        }

        lost.Count.ShouldBeInRange(4, 25);
        lost.Min(item => item.At).ShouldBeLessThan(Present + TimeSpan.FromHours(1));
        lost.Select(item => item.Depth).Where(depth => depth < 3).Distinct().Order().ShouldBe([1, 2]);
        lost.Count(item => item.Depth is >= 3 and <= 7).ShouldBe(1, "each two hours have a deep one");
        foreach (var (_, block, _) in lost)
        {
            chain.WithHash(block.Hash).ShouldBe(block);
            chain.AtHeight(block.Number)!.Value.Hash.ShouldNotBe(block.Hash);
        }
    }

    [Fact]
    public void Finality_AtAnyTime_LiesTwoEpochsBackAndNeverLeavesTheBranch()
    {
        var anchor = SimulationAnchor.Create(3, Present - TimeSpan.FromHours(2), KnownChains.Ethereum);
        var time = new FakeTimeProvider(Present);
        var chain = new SimulatedChain(anchor, KnownChains.Ethereum, time);
        var finalized = new List<SimulatedBlock>();
        for (var i = 0; i < 600; i++)
        {
            time.Advance(TimeSpan.FromSeconds(6));
            (chain.Head.Slot - chain.Finalized.Slot).ShouldBeInRange(64, 100);
            (chain.Head.Slot - chain.Safe.Slot).ShouldBeInRange(32, 68);
            finalized.Add(chain.Finalized);
        }

        finalized.ShouldAllBe(block => chain.AtHeight(block.Number) == block);
        finalized.Distinct().Count().ShouldBeInRange(9, 11);
    }

    [Fact]
    public void Blocks_OfTheCurrentSlot_AppearOneToThreeAndAHalfSecondsIn()
    {
        var anchor = SimulationAnchor.Create(1, Present - TimeSpan.FromHours(1), KnownChains.Ethereum);
        var time = new FakeTimeProvider(Present);
        var chain = new SimulatedChain(anchor, KnownChains.Ethereum, time);
        var seen = chain.Head;
        for (var i = 0; i < 10_000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            if (chain.Head == seen)
                continue;

            seen = chain.Head;
            (time.GetUtcNow() - seen.Time).TotalSeconds.ShouldBeInRange(1, 3.7);
        }
    }

    [Fact]
    public void AtHeight_OutsideTheChain_IsNull()
    {
        var chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(1));

        chain.AtHeight(chain.Anchor.Number - 1).ShouldBeNull();
        chain.AtHeight(chain.Head.Number + 1).ShouldBeNull();
        chain.AtHeight(0).ShouldBeNull();
        chain.AtHeight(chain.Anchor.Number)!.Value.Slot.ShouldBe(chain.Anchor.Slot);
        chain.WithHash(default).ShouldBeNull();
    }

    /// <summary>Blocks from this one down that are not on the head's branch.</summary>
    private static int DepthOf(SimulatedChain chain, SimulatedBlock block)
    {
        var depth = 0;
        for (var at = block; chain.AtHeight(at.Number) != at; at = chain.WithHash(at.ParentHash)!.Value)
            depth++;
        return depth;
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task LoadOrCreateAsync_NewChain_IsReadByItsOwnerAloneSoThatABackupHoldsIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var folder = new TestFolder();

        await SimulationAnchor.LoadOrCreateAsync(folder.Path, 1, TimeSpan.FromDays(1), Present, default);

        var file = Directory.EnumerateFiles(folder.Path).ShouldHaveSingleItem();
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}

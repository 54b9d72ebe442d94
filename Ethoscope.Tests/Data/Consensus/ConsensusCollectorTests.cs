using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>The collector over PostgreSQL: what is stored, whatever nodes do and wherever it is killed.</summary>
public sealed class ConsensusCollectorTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = ConsensusPlay.First;

    private static readonly Hash32 Genesis = BeaconTree.RootOf(0);

    private StorageHost Host => database.Host;

    [Fact]
    public async Task Iterate_FromNothing_StoresTheLastEpochsAndFollows()
    {
        var (lab, tree) = Lab();
        var head = lab.Source.Head = tree.Grow(Genesis, First, First + 70, slot => slot == First + 40);
        lab.GoTo(First + 70);

        (await lab.RunAsync()).Outcome.ShouldNotBe(IterationOutcome.Failed);
        lab.Source.Head = tree.Grow(head, First + 71, First + 75, slot => slot is First + 72 or First + 73);
        lab.GoTo(First + 75);
        await lab.RunAsync();

        (await lab.Reader.GetCoverageAsync(lab.Network.Chain, default)).Ranges.ShouldBe([new(First + 32, First + 76)]);
        var slots = await lab.SlotsAsync(First, First + 100);
        slots.Select(slot => slot.Number).ShouldBe(Enumerable.Range(32, 44).Select(i => First + i));
        slots.Where(slot => slot.Outcome == SlotOutcome.Missed).Select(slot => slot.Number - First).ShouldBe([40, 72, 73]);
        slots[8].Proposer.ShouldBe((First + 40) % 32 + 7);
        slots[^1]
            .ShouldSatisfyAllConditions(
                slot => slot.Root.ShouldBe(lab.Source.Head),
                slot => slot.SeenBy.ShouldBe(SeenBy.Poll),
                slot => slot.Delay.ShouldBe(TimeSpan.FromSeconds(1)),
                slot => slot.Votes.ShouldBeNull()
            );
        lab.Metrics.Settled.Count.ShouldBe(44);
        lab.Metrics.Settled.Count(outcome => outcome == SlotOutcome.Missed).ShouldBe(3);
        var state = await lab.Reader.GetStateAsync(lab.Network.Chain, null, default);
        state.Finality!.Distance.ShouldBe(2);
        Host.Publisher.Events[^1].Channel.ShouldBe($"consensus:{lab.Network.Chain.Name}");
        var told = Told(lab).Last(one => (string?)one["kind"] == "slots");
        ((long)told["head_slot"]!, (long)told["first_slot"]!).ShouldBe((First + 75, First + 71));
        told["slots"]!
            .AsArray()
            .Select(slot => ((long)slot!["slot"]! - First, (string?)slot["outcome"]))
            .ShouldBe([(75, "proposed"), (74, "proposed"), (73, "missed"), (72, "missed"), (71, "proposed")]);
        ((string?)told["slots"]![0]!["beacon_root"], (double)told["slots"]![0]!["delay_seconds"]!).ShouldBe(
            (lab.Source.Head.ToString(), 1)
        );
        Told(lab).Select(one => (long?)one["finality_distance_epochs"]).Max().ShouldBe(2);
    }

    /// <summary>What clients of the streams were told of its chain.</summary>
    private List<JsonNode> Told(ConsensusLab lab)
    {
        var catalogue = new StreamCatalogue(new([lab.Network.Chain]), null);
        return [.. Host.Publisher.Events.Select(catalogue.MessageOf).OfType<StreamMessage>().Select(one => JsonNode.Parse(one.Data.Span)!)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Iterate_Reorganisation_ReplacesTheBranchAndKeepsBoth(int depth)
    {
        var (lab, tree) = Lab();
        var ancestor = tree.Grow(Genesis, First, First + 90);
        var old = lab.Source.Head = tree.Grow(ancestor, First + 91, First + 90 + depth, branch: "lost");
        lab.GoTo(First + 90 + depth);
        await lab.RunAsync();

        // The first slot of the branch that wins is empty.
        lab.Source.Head = tree.Grow(ancestor, First + 92, First + 92 + depth, branch: "won");
        lab.GoTo(First + 92 + depth);
        await lab.RunAsync();

        var reorganisation = (
            await lab.Reader.GetReorganisationsAsync(lab.Network.Chain, null, null, 10, null, default)
        ).ShouldHaveSingleItem();
        reorganisation.Depth.ShouldBe(depth);
        reorganisation.Ancestor!.Root.ShouldBe(ancestor);
        reorganisation.OldHead.ShouldBe(old);
        reorganisation.Old.Count.ShouldBe(depth);
        var told = Told(lab).Single(one => (string?)one["kind"] == "reorganisation")["reorganisation"]!;
        ((int)told["depth_slots"]!, (int)told["old_blocks"]!).ShouldBe((depth, depth));
        ((string?)told["old_head"]!["beacon_root"], (string?)told["new_head"]!["beacon_root"]).ShouldBe(
            (old.ToString(), lab.Source.Head.ToString())
        );
        reorganisation.New[^1].Root.ShouldBe(lab.Source.Head);
        reorganisation.SeenBy.ShouldBe(SeenBy.Poll);
        lab.Metrics.Lost.ShouldBe([(depth, SeenBy.Poll)]);
        (await lab.Reader.FindSlotAsync(lab.Network.Chain, old, default))!.Outcome.ShouldBe(SlotOutcome.Orphaned);
        var first = await lab.Reader.FindSlotAsync(lab.Network.Chain, First + 91, default);
        first!.Outcome.ShouldBe(SlotOutcome.Orphaned);
        first.Root.ShouldBe(tree.Line(old).Find(block => block.Slot == First + 91)!.Root);
        await ConsensusPlay.AgreesAsync(lab, tree, First + 64, First + 92 + depth);

        // The same slots read by one who saw only the winner, but for what nobody can see afterwards.
        var (other, _) = Lab(tree);
        other.Source.Head = lab.Source.Head;
        await other.RunAsync();
        (await Votes(other)).ShouldBe(await Votes(lab));
    }

    [Fact]
    public async Task Iterate_LosersToldByEvents_AreOrphansAndReorganisations()
    {
        var (lab, tree) = Lab();
        var ancestor = lab.Source.Head = tree.Grow(Genesis, First, First + 40);
        lab.GoTo(First + 40);
        await lab.RunAsync();

        // Between two looks a head came and went.
        var loser = tree.Add(First + 41, ancestor, "late");
        var winner = tree.Add(First + 42, ancestor);
        lab.GoTo(First + 42, 1);
        lab.Source.Tell(loser);
        lab.Source.Tell(winner);
        lab.Source.TellLoss(winner, loser, 1);
        lab.Source.Head = winner.Root;
        await lab.RunAsync();

        var lost = (await lab.Reader.GetReorganisationsAsync(lab.Network.Chain, null, null, 10, null, default)).ShouldHaveSingleItem();
        (lost.Depth, lost.SeenBy, lost.Ancestor!.Root).ShouldBe((1, SeenBy.Event, ancestor));
        lost.New.ShouldHaveSingleItem().Root.ShouldBe(winner.Root);
        var slot = await lab.Reader.FindSlotAsync(lab.Network.Chain, First + 41, default);
        (slot!.Outcome, slot.Root, slot.SeenBy).ShouldBe((SlotOutcome.Orphaned, loser.Root, SeenBy.Event));
        (await lab.Reader.FindSlotAsync(lab.Network.Chain, First + 42, default))!.Delay.ShouldBe(TimeSpan.FromSeconds(1));
        lab.Metrics.Lost.ShouldBe([(1, SeenBy.Event)]);
    }

    [Fact]
    public async Task Iterate_BranchBelowFinality_ReplacesNothingAndNamesTheEndpoint()
    {
        var (lab, tree) = Lab();
        var fork = tree.Grow(Genesis, First, First + 60);
        var ours = lab.Source.Head = tree.Grow(fork, First + 61, First + 140);
        lab.GoTo(First + 100);
        lab.Source.Says = epoch => lab.Source.At(epoch, First / 32 + 2);
        lab.Source.Head = tree.Line(ours).Find(block => block.Slot == First + 100)!.Root;
        await lab.RunAsync();
        lab.Source.Head = ours;
        lab.GoTo(First + 140);
        await lab.RunAsync();
        var before = await lab.DumpAsync();

        lab.Source.Head = tree.Grow(fork, First + 61, First + 141, branch: "other");
        lab.Source.Says = epoch => throw new SourceUnavailableException("Not now.");
        lab.GoTo(First + 141);
        var result = await lab.RunAsync();

        result.Outcome.ShouldBe(IterationOutcome.Failed);
        lab.Source.Distrusted.ShouldContain(("fake", SourceDistrust.OtherChain));
        (await lab.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Iterate_KilledAnywhere_GivesTheSameTables()
    {
        var (lab, tree) = Lab(history: TimeSpan.FromMinutes(40));
        await ConsensusPlay.PlayAsync(lab, tree);
        var expected = await lab.DumpAsync();

        var store = new KilledConsensusStore(Host.Get<IConsensusStore>());
        var killed = new ConsensusLab(Host, StorageHost.NewChain(), tree, TimeSpan.FromMinutes(40), store);
        await ConsensusPlay.PlayAsync(killed, tree);

        store.Kills.ShouldBeGreaterThan(8);
        var id = killed.Network.Chain.ChainId.ToString();
        (await killed.DumpAsync()).Select(line => line.Replace(id, lab.Network.Chain.ChainId.ToString())).ShouldBe(expected);
    }

    [Fact]
    public async Task Iterate_NodeGoneForLong_CatchesUpWithoutAHole()
    {
        var (lab, tree) = Lab(history: TimeSpan.FromMinutes(60));
        var head = lab.Source.Head = tree.Grow(Genesis, First - 320, First + 10);
        lab.GoTo(First + 10);
        await lab.RunAsync();

        lab.Source.Down = "Gone.";
        lab.GoTo(First + 150);
        await Should.ThrowAsync<SourceUnavailableException>(() => lab.RunAsync());
        lab.Source.Down = null;
        lab.Source.Head = tree.Grow(head, First + 11, First + 300, slot => slot % 9 == 0 || slot is > First + 60 and < First + 140);
        lab.GoTo(First + 300);
        await lab.RunAsync();

        var coverage = await lab.Reader.GetCoverageAsync(lab.Network.Chain, default);
        coverage.Ranges.ShouldHaveSingleItem().End.ShouldBe(First + 301);
        coverage.First.ShouldBe((First + 10 - 300) / 32 * 32);
        await ConsensusPlay.AgreesAsync(lab, tree, First - 32, First + 300);
        var later = await lab.SlotsAsync(First - 32, First + 300);
        later.Count.ShouldBe(333);
        later
            .Count(slot => slot.Outcome == SlotOutcome.Missed)
            .ShouldBe(333 - tree.Line(lab.Source.Head).Count(block => block.Slot >= First - 32));
    }

    [Fact]
    public async Task Iterate_LateAttestations_TurnProvisionalIntoFinal()
    {
        var (lab, tree) = Lab();
        var head = lab.Source.Head = tree.Grow(Genesis, First, First + 65);
        lab.GoTo(First + 65);
        await lab.RunAsync();
        var slot = tree.Line(head).Select(block => block.Slot).First(one => one % 7 == 0 && one > First + 40);

        var before = (await lab.Reader.FindSlotAsync(lab.Network.Chain, slot, default))!.Votes!;
        lab.Source.Head = tree.Grow(head, First + 66, First + 96);
        lab.GoTo(First + 96);
        await lab.RunAsync();
        var after = (await lab.Reader.FindSlotAsync(lab.Network.Chain, slot, default))!.Votes!;

        (before.Voted, before.IsFinal).ShouldBe((0, false));
        after.IsFinal.ShouldBeTrue();
        after.Voted.ShouldBe(tree.Expect(slot, lab.Source.Head, First + 95).Voted);
        after.Voted.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Iterate_FinalityStallsAndCatchesUp_AsksAgainEarlyAndNeverGoesBack()
    {
        var (lab, tree) = Lab();
        lab.Source.Head = tree.Grow(Genesis, First, First + 33);
        lab.GoTo(First + 33);
        await lab.RunAsync();
        var epoch = First / 32;

        // Asked too early in its epoch, the node is one behind; asked again a slot later it is not.
        var early = await SayAsync(First + 64, epoch - 1);
        var soon = await SayAsync(First + 65, epoch);
        var stalled = await SayAsync(First + 200, epoch);
        var zeros = await SayAsync(First + 232, 0);
        var caughtUp = await SayAsync(First + 264, epoch + 6);

        early.ShouldBe((epoch + 2, 3));
        soon.ShouldBe((epoch + 2, 2));
        stalled.ShouldBe((epoch + 6, 6));
        zeros.ShouldBe((epoch + 6, 6));
        caughtUp.ShouldBe((epoch + 8, 2));
        lab.Metrics.Refused.ShouldBe([ConsensusRejections.CheckpointBack]);
        (await lab.Reader.GetFinalityAsync(lab.Network.Chain, new SlotRange(), 10, null, default))
            .Select(said => (said.Epoch, said.Distance))
            .ShouldBe([(epoch + 8, 2), (epoch + 6, 6), (epoch + 2, 2), (epoch + 1, 2)]);

        async Task<(long, long)> SayAsync(long slot, long finalized)
        {
            lab.Source.Says = now => lab.Source.At(now, finalized);
            lab.GoTo(slot);
            await lab.RunAsync();
            var said = (await lab.Reader.GetStateAsync(lab.Network.Chain, null, default)).Finality!;
            return (said.Epoch, said.Distance);
        }
    }

    [Fact]
    public async Task Iterate_HeadFailsAfterFinalityWasSaid_AsksForItInTheNextSlot()
    {
        var (lab, tree) = Lab();
        lab.Source.Head = tree.Grow(Genesis, First, First + 33);
        lab.Source.HeadFails = true;
        lab.GoTo(First + 34);
        await Should.ThrowAsync<SourceUnavailableException>(() => lab.RunAsync());
        var before = (await lab.Reader.GetStateAsync(lab.Network.Chain, null, default)).Finality;

        lab.Source.HeadFails = false;
        lab.GoTo(First + 35);
        await lab.RunAsync();

        before.ShouldBeNull();
        (await lab.Reader.GetStateAsync(lab.Network.Chain, null, default)).Finality!.Epoch.ShouldBe(First / 32 + 1);
    }

    [Fact]
    public async Task Iterate_PayloadWithheld_IsToldByTheNextBlock()
    {
        var (lab, tree) = Lab();
        var parent = tree.Grow(Genesis, First, First + 40);
        var paid = tree.Add(First + 41, parent, hasSeparatePayload: true);
        var withheld = tree.Add(First + 42, paid.Root, hasSeparatePayload: true);
        lab.Source.Head = withheld.Root;
        lab.GoTo(First + 42);
        await lab.RunAsync();
        var unknown = (await lab.Reader.FindSlotAsync(lab.Network.Chain, First + 42, default))!.Outcome;

        var next = tree.Add(First + 44, withheld.Root, hasSeparatePayload: true, builtOn: paid.BlockHash);
        lab.Source.Head = next.Root;
        lab.GoTo(First + 44);
        await lab.RunAsync();

        unknown.ShouldBe(SlotOutcome.Proposed);
        (await lab.SlotsAsync(First + 41, First + 44))
            .Select(slot => slot.Outcome)
            .ShouldBe([SlotOutcome.Proposed, SlotOutcome.Withheld, SlotOutcome.Missed, SlotOutcome.Proposed]);
        lab.Metrics.Settled[^3..].ShouldBe([SlotOutcome.Proposed, SlotOutcome.Missed, SlotOutcome.Withheld], ignoreOrder: true);
    }

    [Fact]
    public async Task Iterate_UnreadableBlock_KeepsItsSlotAndSaysThatVotesMayBeMore()
    {
        var (lab, tree) = Lab();
        lab.Source.Head = tree.Grow(Genesis, First, First + 110);
        var broken = tree.Line(lab.Source.Head).Find(block => block.Slot == First + 80)!;
        lab.Source.Unreadable.Add(broken.Root);
        lab.GoTo(First + 110);

        await lab.RunAsync();

        var slots = await lab.SlotsAsync(First + 64, First + 110);
        slots[16]
            .ShouldSatisfyAllConditions(
                slot => slot.Outcome.ShouldBe(SlotOutcome.Proposed),
                slot => slot.Root.ShouldBe(broken.Root),
                slot => slot.Sync.ShouldBeNull()
            );
        slots[15].Votes!.IsExact.ShouldBeFalse();
        slots[17].Votes!.IsExact.ShouldBeTrue();
        lab.Metrics.Refused.ShouldContain(ConsensusRejections.BlockUnreadable);
    }

    [Fact]
    public async Task Iterate_SecondEndpointAgreesWithWhatIsStored_ReplacesNothing()
    {
        var (lab, tree) = Lab();
        var ancestor = tree.Grow(Genesis, First, First + 60);
        var ours = lab.Source.Head = tree.Grow(ancestor, First + 61, First + 66);
        lab.Source.Second = ours;
        lab.GoTo(First + 66);
        await lab.RunAsync();

        lab.Source.Head = tree.Grow(ancestor, First + 61, First + 67, branch: "other");
        lab.Source.Second = tree.Grow(ours, First + 67, First + 67);
        lab.GoTo(First + 67);
        var first = await lab.RunAsync();
        lab.GoTo(First + 67, 8);
        Host.Time.Advance(TimeSpan.FromSeconds(5));
        var second = await lab.RunAsync();

        first.Outcome.ShouldBe(IterationOutcome.Idle);
        second.Outcome.ShouldBe(IterationOutcome.Failed);
        lab.Source.Distrusted.ShouldBe([("fake", SourceDistrust.Contradicted)]);
        (await lab.Reader.FindSlotAsync(lab.Network.Chain, First + 66, default))!.Root.ShouldBe(ours);
    }

    [Fact]
    public async Task Iterate_NodesForgetHistory_WaitsAndFollowsOn()
    {
        var (lab, tree) = Lab(history: TimeSpan.FromHours(2));
        var head = lab.Source.Head = tree.Grow(Genesis, First - 400, First + 40);
        lab.Source.Oldest = First - 50;
        lab.GoTo(First + 40);
        var result = await lab.RunAsync();
        var asked = lab.Source.Requests;

        lab.Source.Head = tree.Grow(head, First + 41, First + 41);
        lab.GoTo(First + 41);
        await lab.RunAsync();

        result.Detail.ShouldNotBeNull();
        (await lab.Reader.GetCoverageAsync(lab.Network.Chain, default)).Ranges.ShouldBe([new(First, First + 42)]);
        (lab.Source.Requests - asked).ShouldBeLessThan(6);
    }

    private (ConsensusLab Lab, BeaconTree Tree) Lab(BeaconTree? tree = null, TimeSpan? history = null)
    {
        var chain = StorageHost.NewChain();
        tree ??= new BeaconTree(chain, 20_011);
        return (new ConsensusLab(Host, chain, tree, history), tree);
    }

    private static async Task<IEnumerable<(long, VoteCount?)>> Votes(ConsensusLab lab) =>
        (await lab.SlotsAsync(First + 64, First + 120)).Select(slot => (slot.Number, slot.Votes));
}

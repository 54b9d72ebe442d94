using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

public sealed class TimetableTests
{
    private const long AnySlot = 15_000_000;

    private static readonly Timetable Table = new(1, SimulatedHistory.Clock);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20_261_125)]
    public void InPeriodOf_EachTwoHours_HasEveryKindOnceAtEachNode(long seed)
    {
        var table = new Timetable((ulong)seed, SimulatedHistory.Clock);
        var kinds = table.Kinds;
        var round = AnySlot - (AnySlot % (Timetable.Period * kinds.Count));

        for (var i = 0; i < 12; i++)
        {
            var incidents = Enumerable
                .Range(0, kinds.Count)
                .Select(period => table.InPeriodOf(round + (Timetable.Period * ((i * kinds.Count) + period))));
            incidents.Select(incident => incident.Kind).Order().ShouldBe(kinds);
        }

        Incidents(table, round, 800)
            .Where(incident => incident.IsOfNode)
            .Select(incident => incident.Node)
            .Distinct()
            .Order()
            .ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Incidents_OfTenDays_EndBeforeTheNextBegins()
    {
        foreach (var (one, next) in Incidents(Table, AnySlot, 960).Zip(Incidents(Table, AnySlot + Timetable.Period, 960)))
        {
            one.Slots.ShouldBeGreaterThan(2);
            (one.FirstSlot + one.Slots).ShouldBeLessThan(next.FirstSlot - 10);
            (next.FirstSlot - one.FirstSlot).ShouldBeLessThan(Timetable.Period * 3 / 2, "a visitor sees one in some twenty minutes");
        }
    }

    [Fact]
    public void Reorganisations_OfAMonth_AreDeepAndNeverReachWhatIsFinal()
    {
        var anchor = SimulationAnchor.Create(1, SimulatedHistory.Present - TimeSpan.FromDays(30), KnownChains.Ethereum);
        var fold = new ChainFold(anchor, KnownChains.Ethereum, SimulatedHistory.Clock);
        var depths = new List<int>();

        for (var state = fold.First(); state.NextSlot < anchor.Slot + 216_000; )
        {
            var next = fold.Next(state);
            if (next.Losing.IsEmpty && !state.Losing.IsEmpty)
            {
                depths.Add(state.Losing.Length);
                next.Tip.Number.ShouldBe(state.Losing[^1].Number);
                // Finality is two epochs behind the head: 64 slots at least.
                (next.Tip.Slot - state.Tip.Slot).ShouldBeLessThan(32);
            }

            state = next;
        }

        depths.Distinct().Order().ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        depths.Count(depth => depth > 2).ShouldBeInRange(355, 365);
    }

    [Fact]
    public void Blocks_InSpikes_CostManyTimesWhatIsUsual()
    {
        var chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(12));
        var blocks = SimulatedHistory.BlocksOf(chain);

        foreach (var incident in Incidents(Table, chain.Anchor.Slot + Timetable.Period, 46))
        {
            var before = blocks.Last(block => block.Slot < incident.FirstSlot);
            var last = blocks.Last(block => block.Slot < incident.FirstSlot + incident.Slots);
            if (incident.Kind == IncidentKind.FeeSpike)
                last.BaseFeeWei.ShouldBeGreaterThan(3 * before.BaseFeeWei);
            else if (incident.Kind == IncidentKind.BlobFeeSpike)
                ((last.ExcessBlobGas - before.ExcessBlobGas) / 11_684_671.0).ShouldBeGreaterThan(Math.Log(3), "the blob fee triples");
            else if (incident.Kind == IncidentKind.EmptySlots)
                blocks.ShouldNotContain(block => incident.Covers(block.Slot));
        }
    }

    [Fact]
    public void History_OfTenDaysAskedAnywhere_IsWhatAPlainFoldGives()
    {
        var anchor = SimulationAnchor.Create(5, SimulatedHistory.Present - TimeSpan.FromDays(10), KnownChains.Ethereum);
        var chain = new SimulatedChain(anchor, KnownChains.Ethereum, new FakeTimeProvider(SimulatedHistory.Present));
        var fold = new ChainFold(anchor, KnownChains.Ethereum, SimulatedHistory.Clock);
        var head = chain.Head;
        var wrong = 0;

        var state = fold.First();
        for (; state.NextSlot <= head.Slot; state = fold.Next(state))
            wrong += chain.AtHeight(state.Tip.Number) == state.Tip ? 0 : 1;

        wrong.ShouldBe(0);
        state.Head.ShouldBe(head);
        chain.WithHash(chain.AtHeight(anchor.Number + 12_345)!.Value.Hash)!.Value.Number.ShouldBe(anchor.Number + 12_345);
    }

    [Fact]
    public void Node_ThatHearsLate_ShowsWhatTheOthersShowedThen()
    {
        var anchor = SimulationAnchor.Create(1, SimulatedHistory.Present - TimeSpan.FromHours(2), KnownChains.Ethereum);
        var history = new ChainHistory(anchor, KnownChains.Ethereum, SimulatedHistory.Clock);
        var time = new FakeTimeProvider(SimulatedHistory.Present);
        var prompt = new SimulatedChain(history, KnownChains.Ethereum, _ => TimeSpan.Zero, time);
        var late = new SimulatedChain(history, KnownChains.Ethereum, _ => TimeSpan.FromSeconds(90), time);
        var shown = new Queue<SimulatedBlock>();

        for (var i = 0; i < 7_200; i++)
        {
            shown.Enqueue(prompt.Head);
            if (shown.Count > 90)
            {
                late.Head.ShouldBe(shown.Dequeue());
                late.AtHeight(late.Head.Number + 1).ShouldBeNull();
                late.WithHash(late.Head.ParentHash).ShouldBe(late.AtHeight(late.Head.Number - 1));
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static IEnumerable<Incident> Incidents(Timetable table, long from, int count) =>
        Enumerable.Range(0, count).Select(period => table.InPeriodOf(from + (period * (long)Timetable.Period)));
}

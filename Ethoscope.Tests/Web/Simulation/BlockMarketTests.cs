using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Relays;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>Blocks, payments and claims of a day as one world.</summary>
public sealed class BlockMarketTests
{
    private static readonly SimulatedChain Chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(12));

    [Fact]
    public void Payments_OfHalfADay_AreWhatTheSalesSay()
    {
        var sold = Sold();

        foreach (var (block, sale) in sold)
        {
            var last = Chain.Bodies.TransactionsOf(block)[^Math.Min(5, block.TransactionCount)..];
            var paid = last.Where(sent => sent.To == sale.ProposerAccount && sent.ValueWei > 0).ToArray();
            if (sale.Kind is SaleKind.FeeRecipient or SaleKind.PaidElsewhere)
            {
                paid.ShouldBeEmpty();
                continue;
            }

            var payment = paid.ShouldHaveSingleItem();
            payment.ValueWei.ShouldBe(sale.PaidWei);
            ((Address?)payment.From).ShouldBe(
                sale.Kind == SaleKind.Adjusted ? RelayTable.All[RelayTable.UltraSound].Collateral : block.BuiltBy.PaysFrom
            );
            (sale.PaidWei == sale.ClaimedWei).ShouldBe(sale.Kind == SaleKind.Plain, sale.Kind.ToString());
            (sale.PaidWei <= sale.ClaimedWei).ShouldBeTrue();
        }

        foreach (var kind in Enum.GetValues<SaleKind>())
            sold.Count(pair => pair.Sale.Kind == kind).ShouldBeGreaterThan(0, kind.ToString());
    }

    [Fact]
    public void Sales_OfHalfADay_HaveTheMixOfAMarket()
    {
        var sold = Sold();
        var relays = Enumerable.Range(0, RelayTable.All.Count).Select(relay => sold.Count(pair => pair.Sale.Relays.Contains(relay)));
        var titan = sold.Where(pair => pair.Block.FeeRecipientIsOf("0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97")).ToArray();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{sold.Count} sold, by relay {string.Join(' ', relays)}, by kind {string.Join(' ', sold.CountBy(pair => pair.Sale.Kind))}"
        );
        relays.ShouldAllBe(count => count > 100);
        sold.Count(pair => pair.Sale.Relays.Count > 1).ShouldBeInRange(sold.Count / 10, sold.Count / 3);
        sold.Count(pair => pair.Sale.Relays.Count > 2).ShouldBeGreaterThan(20);
        sold.Count(pair => pair.Sale.Relays.Count == 0).ShouldBeInRange(5, sold.Count / 30);
        sold.ShouldAllBe(pair => pair.Sale.Relays.Distinct().Count() == pair.Sale.Relays.Count);
        titan.Select(pair => pair.Sale.BuilderKey).Distinct().Count().ShouldBe(5, "four of its own and the impostor's");
        titan.Select(pair => pair.Block.BuiltBy.PaysFrom).Distinct().Count().ShouldBe(2);
        sold.Count(pair => pair.Sale.Kind == SaleKind.Adjusted).ShouldBeGreaterThan(sold.Count / 20);
        sold.Count(pair => pair.Sale.Kind == SaleKind.OverClaimed).ShouldBeLessThan(sold.Count / 50);
    }

    [Fact]
    public void LostPayloads_OnTheTimetable_LeaveTheirSlotsEmpty()
    {
        var slots = SimulatedHistory.BlocksOf(Chain).Select(block => block.Slot).ToHashSet();
        var scheduled = Enumerable
            .Range(0, 46)
            .Select(period => Chain.Market.Timetable.InPeriodOf(Chain.Anchor.Slot + Timetable.Period + (period * Timetable.Period)))
            .Where(incident => incident.Kind == IncidentKind.LostPayload)
            .ToArray();

        scheduled.Length.ShouldBeGreaterThan(4);
        scheduled.ShouldAllBe(incident => !slots.Contains(incident.FirstSlot));
        foreach (var incident in scheduled)
        {
            var delivered = new DeliveredPayloads(incident.Node, (ulong)Chain.Anchor.Seed);
            if (Chain.Read(moment => moment.History.RoleOf(incident.FirstSlot)) == SlotRole.Missed)
                Chain.Read(moment => delivered.At(moment, incident.FirstSlot)).ShouldNotBeNull();
        }
    }

    private static IReadOnlyList<(SimulatedBlock Block, BlockSale Sale)> Sold() =>
        [
            .. SimulatedHistory
                .BlocksOf(Chain)
                .Select(block => (Block: block, Sale: Chain.Market.SaleOf(block)!))
                .Where(pair => pair.Sale is not null),
        ];
}

file static class Blocks
{
    public static bool FeeRecipientIsOf(this SimulatedBlock block, string address) => block.BuiltBy.FeeRecipient?.ToString() == address;
}

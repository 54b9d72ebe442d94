using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>
/// The bids of a slot at a relay, drawn again when asked for: some fifty from eight seconds before the slot on, that rise to the one which
/// won. Some come too late to win, and may be higher.
/// </summary>
/// <param name="relay">Place in <see cref="RelayTable"/>.</param>
internal sealed class BidDraw(int relay, ulong seed, BlockMarket market)
{
    private const int LeastBids = 35;
    private const int SpreadOfBids = 35;
    private const int FirstMilliseconds = -8_000;
    private const double LateShare = 0.2;
    private const double LowestPart = 0.45;

    /// <param name="block">The block that the slot has, or would have had.</param>
    /// <param name="isDelivered">This relay delivered it, so that its bid is among them.</param>
    public IReadOnlyList<SimulatedBid> Of(SimulatedBlock block, BlockSale sale, bool isDelivered)
    {
        var random = SeededRandom.For(seed, RandomStream.Bid, block.Slot, relay);
        var bids = new List<SimulatedBid>();
        var won = 300 + random.NextInt32(1_500);
        for (var rest = LeastBids + random.NextInt32(SpreadOfBids); rest > 0; rest--)
        {
            var at = FirstMilliseconds + random.NextInt32(won - 100 - FirstMilliseconds);
            var risen = Math.Sqrt((at - FirstMilliseconds) / (double)(won - FirstMilliseconds));
            var part = (LowestPart + ((0.995 - LowestPart) * risen)) * (0.8 + (0.2 * random.NextDouble()));
            bids.Add(Draw(ref random, block, sale, part, at));
        }

        if (random.NextDouble() < LateShare)
            bids.Add(Draw(ref random, block, sale, 0.99 + (0.03 * random.NextDouble()), won + 50 + random.NextInt32(400)));
        if (isDelivered)
            bids.Add(Winner(ref random, block, sale, won));
        return [.. bids.OrderByDescending(bid => bid.ReceivedAt)];
    }

    /// <summary>What the relay changed afterwards has another hash than what it received.</summary>
    private static SimulatedBid Winner(ref SeededRandom random, SimulatedBlock block, BlockSale sale, int at)
    {
        var submitted = random.NextHash();
        return new(
            sale.Kind is SaleKind.Adjusted or SaleKind.Merged ? submitted : block.Hash,
            sale.BuilderKey,
            sale.Kind == SaleKind.Merged ? sale.PaidWei : sale.ClaimedWei,
            block.Time.AddMilliseconds(at),
            block.TransactionCount,
            block.GasUsed,
            IsOptimistic: true
        );
    }

    private SimulatedBid Draw(ref SeededRandom random, SimulatedBlock block, BlockSale sale, double part, int at)
    {
        var builder = BuilderTable.Pick(random.NextDouble());
        var key = BuilderTable.All[builder].IsLocal ? sale.BuilderKey : market.Keys.Of(builder, random.NextDouble());
        var value = (sale.ClaimedWei / 1_000_000 * (uint)(part * 1_000_000)) + (uint)random.NextInt32(1_000_000);
        var gas = (int)(SimulatedBlock.GasLimit * (0.3 + (0.6 * random.NextDouble())));
        return new(random.NextHash(), key, value, block.Time.AddMilliseconds(at), gas / 110_000, gas, random.NextDouble() < 0.7);
    }
}

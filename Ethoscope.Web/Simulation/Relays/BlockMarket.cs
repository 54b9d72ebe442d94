using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>
/// The sale of each block, drawn again from its record when asked for: which of its builder's keys bid, which relays delivered it, what they
/// claim and what is paid. The same of a block gives its payment in the body and the relays' rows.
/// </summary>
/// <param name="timetable">What befalls the relays.</param>
internal sealed class BlockMarket(ulong seed, Timetable timetable)
{
    /// <summary>Blocks of fewer transactions are not paid for.</summary>
    private const int LeastTransactions = 2;

    private const int LeastTransactionsForMore = 12;
    private const double MedianExtraGwei = 3_000_000;
    private const double MeanTipOfMedian = 1.83;
    private const double UnwatchedShare = 0.01;
    private const double SecondRelayShare = 0.24;
    private const double ThirdRelayShare = 0.25;
    private const double PoolShare = 0.3;

    /// <summary>Where rewards of a large staking pool are collected on mainnet.</summary>
    private static readonly Address Pool = Address.Parse("0x388c818ca8b9251b393131c08a736a67ccb19297");

    public Timetable Timetable { get; } = timetable;

    public BuilderKeys Keys { get; } = new(seed);

    /// <summary>Who receives the tips: the builder, or the proposer where it builds itself or is named by the builder.</summary>
    public Address FeeRecipientOf(SimulatedBlock block) =>
        block.BuiltBy.FeeRecipient is { } builder && SaleOf(block) is not { Kind: SaleKind.FeeRecipient }
            ? builder
            : ProposerAccountOf(block.Slot);

    /// <summary>Where the proposer of a slot wants to be paid.</summary>
    public Address ProposerAccountOf(long slot)
    {
        var random = SeededRandom.For(seed, RandomStream.Root, slot, 1);
        var own = random.NextAddress();
        return random.NextDouble() < PoolShare ? Pool : own;
    }

    /// <summary>Null for a block that the proposer built itself, or that is too small.</summary>
    public BlockSale? SaleOf(SimulatedBlock block)
    {
        if (block.BuiltBy.PaysFrom is not { } payer || block.TransactionCount < LeastTransactions)
            return null;

        var random = SeededRandom.For(seed, RandomStream.Sale, block.Slot);
        var incident = Timetable.At(block.Slot);
        var (first, kind) = Dealt(block, incident, ref random);
        var proposer = ProposerAccountOf(block.Slot);
        var bid = BidOf(block, kind, ref random);
        var sale = new BlockSale(
            kind,
            Keys.Of(block.Builder, random.NextDouble()),
            RelaysOf(block, first, kind, ref random),
            proposer,
            bid,
            bid
        )
        {
            Payer = payer,
            Recipient = proposer,
        };
        return Paid(sale, first, block.TransactionCount >= LeastTransactionsForMore, ref random);
    }

    /// <summary>The relay that delivers first, and how the proposer is paid.</summary>
    private (int Relay, SaleKind Kind) Dealt(SimulatedBlock block, Incident? incident, ref SeededRandom random)
    {
        var (fate, usual, drawn) = (random.NextDouble(), random.NextDouble(), Keys.RelayOf(block.Builder, random.NextDouble()));
        return incident switch
        {
            { Kind: IncidentKind.AdjustedBids } when fate < 0.7 => (RelayTable.UltraSound, SaleKind.Adjusted),
            { Kind: IncidentKind.OverClaims, Node: var node } when fate < 0.5 => (node, SaleKind.OverClaimed),
            { Kind: IncidentKind.LostPayload, Node: var node } when incident.Value.FirstSlot == block.Slot => (node, SaleKind.Plain),
            _ when usual < 0.001 => (drawn, SaleKind.PaidElsewhere),
            _ when usual < 0.03 => (drawn, SaleKind.FeeRecipient),
            _ when usual < 0.3 && RelayTable.All[drawn].Collateral is not null => (drawn, SaleKind.Adjusted),
            _ when usual < 0.09 && RelayTable.All[drawn].Distributor is not null => (drawn, SaleKind.Merged),
            _ => (drawn, SaleKind.Plain),
        };
    }

    /// <summary>Of blocks that a relay changed, nobody else has the hash.</summary>
    private int[] RelaysOf(SimulatedBlock block, int first, SaleKind kind, ref SeededRandom random)
    {
        var (unwatched, second, third) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
        var (other, another) = (Keys.RelayOf(block.Builder, random.NextDouble()), Keys.RelayOf(block.Builder, random.NextDouble()));
        return kind is SaleKind.Adjusted or SaleKind.Merged ? [first]
            : kind is not SaleKind.OverClaimed && unwatched < UnwatchedShare ? []
            : second >= SecondRelayShare ? [first]
            : third >= ThirdRelayShare ? [.. new[] { first, other }.Distinct()]
            : [.. new[] { first, other, another }.Distinct()];
    }

    /// <summary>Most of the tips, and what transfers inside calls add to them; in gwei, and whole wei below.</summary>
    private static UInt128 BidOf(SimulatedBlock block, SaleKind kind, ref SeededRandom random)
    {
        const double weiPerGwei = 1e9;
        var tips = block.GasUsed * (block.TipMedianWei / weiPerGwei) * MeanTipOfMedian * (0.75 + (0.2 * random.NextDouble()));
        var extra = MedianExtraGwei * Math.Exp(1.6 * random.NextNormal());
        var wei = (uint)random.NextInt32((int)weiPerGwei);
        return ((UInt128)(ulong)(kind == SaleKind.FeeRecipient ? tips : tips + extra) * 1_000_000_000) + wei;
    }

    private static BlockSale Paid(BlockSale sale, int first, bool hasRoom, ref SeededRandom random)
    {
        var (part, hasMore, more) = (1 + (uint)random.NextInt32(80_000), random.NextDouble() < 0.12, 1 + random.NextInt32(4));
        var change = sale.ClaimedWei * part / 1_000_000;
        return sale.Kind switch
        {
            SaleKind.Adjusted => sale with { PaidWei = sale.ClaimedWei - change, Payer = RelayTable.All[first].Collateral!.Value },
            SaleKind.Merged => sale with
            {
                PaidWei = sale.ClaimedWei - change,
                Behind = hasRoom ? 1 + (more % 4) : 0,
                Distributor = RelayTable.All[first].Distributor,
            },
            SaleKind.OverClaimed => sale with { PaidWei = sale.ClaimedWei - (4 * change) - (sale.ClaimedWei / 50) },
            SaleKind.PaidElsewhere => sale with { Recipient = random.NextAddress() },
            SaleKind.FeeRecipient => sale with { PaidWei = 0 },
            _ => sale with { Behind = hasRoom && hasMore ? more : 0 },
        };
    }
}

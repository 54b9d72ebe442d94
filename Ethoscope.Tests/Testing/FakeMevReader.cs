using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>The market of blocks in memory, and what a reader finds of it, counted anew for each question.</summary>
internal sealed class FakeMevReader : IMevReader
{
    /// <summary>Ascending.</summary>
    public List<MevBlock> Blocks { get; private set; } = [];

    public List<LostPayload> Lost { get; } = [];

    public List<Auction> Auctions { get; } = [];

    public List<BuilderLabel> Labels { get; } = [];

    /// <summary>By name.</summary>
    public Dictionary<string, RelayStanding> Standings { get; } = new(StringComparer.Ordinal);

    /// <summary>Slots up to which bids were asked for.</summary>
    public Coverage Bids { get; set; } = Coverage.Empty;

    /// <summary>Thrown by each question; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Questions, by name.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public void Add(MevBlock block) => Blocks = [.. Blocks, block];

    public Task<long?> GetHeadAsync(ChainDescriptor chain, CancellationToken stop) =>
        AnswerAsync("head", () => Blocks.Count == 0 ? (long?)null : Blocks[^1].Slot);

    public Task<MevMarket> GetMarketAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        AnswerAsync("market", () => MarketOf(chain, from, to));

    public Task<IReadOnlyList<MarketPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        MarketResolution resolution,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<MarketPoint>>(
            "series",
            () =>
            {
                var width = resolution == MarketResolution.Hour ? TimeSpan.TicksPerHour : TimeSpan.TicksPerDay;
                return
                [
                    .. Blocks
                        .Select(block => block.Time.AddTicks(-(block.Time.UtcTicks % width)))
                        .Distinct()
                        .Where(start => start > from.AddTicks(-width) && start < to)
                        .Select(start => PointOf(chain, start, start.AddTicks(width))),
                ];
            }
        );

    public Task<ValueDistribution?> GetDistributionAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        AnswerAsync(
            "distribution",
            () =>
            {
                var values = Values(Within(new(from, to)));
                if (values.Count == 0)
                    return null;
                var sum = values.Aggregate(BigInteger.Add);
                var weighted = values
                    .Select((value, i) => ((2 * (BigInteger)(i + 1)) - values.Count - 1) * value)
                    .Aggregate(BigInteger.Add);
                return new ValueDistribution(values.Count)
                {
                    MedianWei = At(values, 50),
                    P90Wei = At(values, 90),
                    MaxWei = values[^1],
                    SumWei = sum,
                    Gini = sum.IsZero ? 0 : WeiRatio.Of(weighted, sum * values.Count),
                    Bins = BinsOf(values),
                };
            }
        );

    public Task<MevImpact> GetImpactAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        AnswerAsync(
            "impact",
            () =>
            {
                var blocks = Within(new(from, to)).ToLookup(block => block.Origin);
                return new MevImpact(from, to)
                {
                    Builders = TotalsOf([.. blocks[BlockOrigin.Builder]]),
                    Local = TotalsOf([.. blocks[BlockOrigin.Local]]),
                    UnknownBlocks = blocks[BlockOrigin.Unknown].Count(),
                };
            }
        );

    public Task<IReadOnlyList<MevBlock>> GetBlocksAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        MevBlock? after,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<MevBlock>>(
            "blocks",
            () =>
            {
                var found = Within(filter);
                var ordered =
                    filter.Order == MevBlockOrder.Value
                        ? found
                            .Where(block => block.ValueWei is not null)
                            .OrderByDescending(block => block.ValueWei)
                            .ThenByDescending(block => block.Slot)
                        : found.OrderByDescending(block => block.Slot);
                return
                [
                    .. ordered.SkipWhile(block => after is not null && block.Slot != after.Slot).Skip(after is null ? 0 : 1).Take(count),
                ];
            }
        );

    public Task<MevBlock?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        AnswerAsync("block", () => Blocks.FirstOrDefault(block => block.Number == number));

    public Task<IReadOnlyList<LostPayload>> GetLostAsync(
        ChainDescriptor chain,
        MevBlockFilter filter,
        int count,
        long? below,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<LostPayload>>(
            "lost",
            () =>
            {
                var found = LostWithin(filter).Where(lost => !(lost.Slot >= below)).Take(count + 1).ToList();
                return found.Count > count && found[0].Slot != found[count].Slot
                    ? found.FindAll(lost => lost.Slot != found[count].Slot)
                    : [.. found.Take(count)];
            }
        );

    public Task<IReadOnlyList<LostPayload>> GetLostAsync(ChainDescriptor chain, long slot, CancellationToken stop) =>
        AnswerAsync<IReadOnlyList<LostPayload>>("lost of slot", () => [.. Lost.Where(lost => lost.Slot == slot)]);

    public Task<IReadOnlyList<Auction>> GetAuctionsAsync(ChainDescriptor chain, long slot, CancellationToken stop) =>
        AnswerAsync<IReadOnlyList<Auction>>("auctions", () => [.. Auctions.Where(auction => auction.Slot == slot)]);

    public Task<IReadOnlyList<RelayStanding>> GetRelaysAsync(RelayNetwork network, CancellationToken stop) =>
        AnswerAsync<IReadOnlyList<RelayStanding>>(
            "relays",
            () =>
                [
                    .. network.Relays.Select(relay =>
                        Standings.GetValueOrDefault(relay.Name) ?? new RelayStanding(relay.Name, Coverage.Empty)
                    ),
                ]
        );

    public Task<BuilderProfile?> FindBuilderAsync(ChainDescriptor chain, string name, CancellationToken stop) =>
        AnswerAsync(
            "builder",
            () =>
            {
                var own = Blocks.Where(block => block.Builder == name).ToList();
                var label = Labels.Find(known => known.Name == name);
                return own.Count == 0 && label is null ? null : ProfileOf(name, label, own);
            }
        );

    public Task<Coverage> GetBidCoverageAsync(RelayNetwork network, CancellationToken stop) => AnswerAsync("bids", () => Bids);

    private BuilderProfile ProfileOf(string name, BuilderLabel? label, List<MevBlock> own) =>
        new(name, label?.Title ?? name)
        {
            Label = label,
            FirstSlot = own.Count == 0 ? 0 : own[0].Slot,
            LastSlot = own.Count == 0 ? 0 : own[^1].Slot,
            Keys =
            [
                .. own.Where(block => block.BuilderKey is not null)
                    .GroupBy(block => block.BuilderKey!.Value)
                    .Select(blocks => new BuilderKeyUse(
                        blocks.Key,
                        blocks.Last().Basis!.Value,
                        blocks.Count(),
                        blocks.Max(block => block.Slot)
                    ))
                    .OrderByDescending(key => key.Blocks),
            ],
            Spellings =
            [
                .. own.Where(block => block.ExtraData is not null)
                    .GroupBy(block => Convert.ToHexStringLower([.. block.ExtraData!]))
                    .Select(blocks => new ExtraDataUse(blocks.First().ExtraData!, blocks.Count()))
                    .OrderByDescending(use => use.Blocks),
            ],
            FeeRecipients = [.. own.Select(block => block.FeeRecipient).OfType<Address>().Distinct().Take(20)],
        };

    private List<MevBlock> Within(MevBlockFilter filter) =>
        Blocks.FindAll(block =>
            !(block.Time < filter.From)
            && !(block.Time >= filter.To)
            && (filter.Builder is null || block.Builder == filter.Builder)
            && (filter.Relay is null || block.Claims.Any(claim => claim.Relay == filter.Relay))
            && (filter.Origin is null || block.Origin == filter.Origin)
            && (filter.Class is null || block.Class == filter.Class)
        );

    private IEnumerable<LostPayload> LostWithin(MevBlockFilter filter) =>
        Lost.Where(lost =>
                !(lost.Time < filter.From)
                && !(lost.Time >= filter.To)
                && (filter.Builder is null || lost.Builder == filter.Builder)
                && (filter.Relay is null || lost.Relays.Contains(filter.Relay))
            )
            .OrderByDescending(lost => lost.Slot);

    private MarketPoint PointOf(ChainDescriptor chain, DateTimeOffset start, DateTimeOffset end)
    {
        var market = MarketOf(chain, start, end);
        var values = Values(Within(new(start, end)));
        return new(start)
        {
            Blocks = market.Blocks,
            DeliveredBlocks = market.DeliveredBlocks,
            LocalBlocks = market.LocalBlocks,
            UnknownBlocks = market.UnknownBlocks,
            Builders = market.Builders.ToDictionary(one => one.Builder, one => one.Blocks, StringComparer.Ordinal),
            Relays = market.Relays.ToDictionary(one => one.Relay, one => one.CreditUnits, StringComparer.Ordinal),
            BuilderHhiPoints = MarketConcentration.OfBuilders(market)?.HhiPoints,
            RelayHhiPoints = MarketConcentration.OfRelays(market)?.HhiPoints,
            ValueP50Wei = values.Count == 0 ? null : At(values, 50),
            ValueP95Wei = values.Count == 0 ? null : At(values, 95),
            ValueMaxWei = values.Count == 0 ? null : values[^1],
            ValueWei = market.ValueWei,
            ValuedBlocks = market.ValuedBlocks,
            Lost = market.Lost,
            Underpaid = market.Classes.GetValueOrDefault(PaymentClass.Underpaid),
        };
    }

    private MevMarket MarketOf(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to)
    {
        var blocks = Within(new(from, to));
        var lost = LostWithin(new(from, to)).ToList();
        var claims = blocks.SelectMany(block => block.Claims.Select(claim => (Block: block, Claim: claim))).ToList();
        var slots = (long)((to - from) / chain.Slots!.SlotDuration);
        return new(from, to)
        {
            Slots = slots,
            KnownSlots = blocks.Count == 0 ? 0 : Math.Min(slots, blocks[^1].Slot - blocks[0].Slot + 1),
            Blocks = blocks.Count,
            DeliveredBlocks = blocks.Count(block => block.Claims.Count > 0),
            BuilderBlocks = blocks.Count(block => block.Origin == BlockOrigin.Builder),
            LocalBlocks = blocks.Count(block => block.Origin == BlockOrigin.Local),
            UnknownBlocks = blocks.Count(block => block.Origin == BlockOrigin.Unknown),
            Builders =
            [
                .. blocks
                    .Where(block => block.Builder is not null)
                    .GroupBy(block => block.Builder!)
                    .Select(own => new BuilderShare(own.Key, own.Count())
                    {
                        Title = Labels.Find(label => label.Name == own.Key)?.Title ?? own.Key,
                        Basis = own.Max(block => block.Basis!.Value),
                        ValueWei = Sum(own.Select(block => block.ValueWei)),
                        ValuedBlocks = own.Count(block => block.ValueWei is not null),
                        DeliveredBlocks = own.Count(block => block.Claims.Count > 0),
                        Underpaid = own.Count(block => block.Class == PaymentClass.Underpaid),
                    })
                    .OrderByDescending(one => one.Blocks),
            ],
            Relays =
            [
                .. claims
                    .GroupBy(one => one.Claim.Relay)
                    .Select(own => new RelayShare(own.Key, own.Count(), own.Sum(one => RelayCredit.Of(one.Block.Claims.Count)))
                    {
                        Classes = own.CountBy(one => one.Claim.Class).ToDictionary(one => one.Key, one => (long)one.Value),
                        Lost = lost.Count(one => one.Relays.Contains(own.Key)),
                        ClaimedWei = Sum(own.Select(one => (BigInteger?)one.Claim.ValueWei)),
                        CoveredSlots = slots,
                    })
                    .OrderByDescending(one => one.CreditUnits),
            ],
            Cells =
            [
                .. claims
                    .Where(one => one.Block.Builder is not null)
                    .GroupBy(one => (one.Claim.Relay, Builder: one.Block.Builder!))
                    .Select(own => new MarketCell(
                        own.Key.Relay,
                        own.Key.Builder,
                        own.Count(),
                        own.Sum(one => RelayCredit.Of(one.Block.Claims.Count))
                    )),
            ],
            ValueWei = Sum(blocks.Select(block => block.ValueWei)),
            ValuedBlocks = blocks.Count(block => block.ValueWei is not null),
            ReceivedWei = Sum(blocks.Select(block => block.Payment?.ReceivedWei)),
            PaidBlocks = blocks.Count(block => block.Payment is not null),
            TipsWei = Sum(blocks.Select(block => block.TipsWei)),
            BurntWei = Sum(blocks.Select(block => block.BurntWei)),
            BlobBurntWei = Sum(blocks.Select(block => block.BlobBurntWei)),
            Lost = lost.Count,
            Classes = blocks
                .Where(block => block.Class is not null)
                .CountBy(block => block.Class!.Value)
                .ToDictionary(one => one.Key, one => (long)one.Value),
        };
    }

    private static OriginTotals TotalsOf(List<MevBlock> blocks)
    {
        var gauged = blocks.FindAll(block => block.GasLimit > 0);
        var tipped = gauged.FindAll(block => block.TipsWei is not null);
        return new(blocks.Count)
        {
            GasBlocks = gauged.Count,
            GasUsed = gauged.Sum(block => block.GasUsed),
            GasLimit = gauged.Sum(block => block.GasLimit),
            TippedBlocks = tipped.Count,
            TipsWei = Sum(tipped.Select(block => block.TipsWei)),
            TippedGas = tipped.Sum(block => block.GasUsed),
            ValueWei = Sum(blocks.Select(block => block.ValueWei)),
            ValuedBlocks = blocks.Count(block => block.ValueWei is not null),
        };
    }

    private static List<ValueBin> BinsOf(List<BigInteger> values)
    {
        var bins = new List<ValueBin>();
        for (BigInteger from = 1_000_000_000_000_000; from <= values[^1]; from = from * 3 / 2)
        {
            var (low, high) = (from, from * 3 / 2);
            bins.Add(new(low, high, values.Count(value => value >= low && value < high)));
        }

        return bins;
    }

    private static List<BigInteger> Values(IEnumerable<MevBlock> blocks) =>
        [.. blocks.Where(block => block.ValueWei is not null).Select(block => block.ValueWei!.Value).Order()];

    private static BigInteger At(List<BigInteger> ascending, int percent) =>
        ascending[Math.Max(0, ((ascending.Count * percent) + 99) / 100 - 1)];

    private static BigInteger Sum(IEnumerable<BigInteger?> amounts) =>
        amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + (amount ?? BigInteger.Zero));

    private Task<T> AnswerAsync<T>(string question, Func<T> answer)
    {
        lock (Calls)
            Calls[question] = Calls.GetValueOrDefault(question) + 1;
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer());
    }
}

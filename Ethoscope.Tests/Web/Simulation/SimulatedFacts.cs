using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>What a monitor that saw everything would have stored of the simulated chain.</summary>
internal static class SimulatedFacts
{
    private const int SyncSeats = 512;
    private const long Validators = 1_000_000;

    public static HealthFacts Of(SimulatedChain chain)
    {
        var clock = SimulatedHistory.Clock;
        var blocks = SimulatedHistory.BlocksOf(chain);
        var (first, last) = (blocks[0].Slot, blocks[^1].Slot);
        var canonical = blocks.Select(block => block.Slot).ToHashSet();
        var orphans = chain.Read(moment =>
            LongRange(first, last).Where(slot => moment.History.OrphanAt(slot) is not null && !canonical.Contains(slot)).ToList()
        );
        var sales = blocks.Select(block => (Block: block, Sale: chain.Market.SaleOf(block))).ToList();
        return new()
        {
            Blocks = [.. blocks.Select((block, i) => Fact(block, i == 0 ? null : blocks[i - 1], chain))],
            Slots =
            [
                .. LongRange(first, last)
                    .Select(slot => new SlotFact(
                        slot,
                        clock.StartOf(slot),
                        canonical.Contains(slot),
                        canonical.Contains(slot) ? (int)(SyncSeats * chain.Participation.ShareAt(slot)) : null,
                        canonical.Contains(slot) ? SyncSeats : null,
                        canonical.Contains(slot) ? TimeSpan.FromSeconds(1.5) : null
                    )),
            ],
            Orphans = [.. orphans.Select(slot => new OrphanFact(clock.StartOf(slot), slot))],
            Reorganisations = [.. Reorganisations(orphans, clock)],
            Epochs = [.. Epochs(chain, first, last)],
            Prices = [.. Prices(chain, blocks[0].Time, blocks[^1].Time)],
            Market = [.. sales.Select(one => Market(one.Block, one.Sale))],
            Claims =
            [
                .. sales
                    .Where(one => one.Sale is { Relays.Count: > 0 })
                    .SelectMany(one =>
                        one.Sale!.Relays.Select(relay => new ClaimFact(
                            one.Block.Time,
                            RelayTable.All[relay].Name,
                            RelayCredit.Of(one.Sale.Relays.Count)
                        ))
                    ),
            ],
            Lost = [.. Lost(chain, first, last, canonical).Select(slot => new LostFact(clock.StartOf(slot), slot))],
            PriceSeconds = Coverage.Of(new CoverageRange(blocks[0].Timestamp, blocks[^1].Timestamp + 12)),
            MarketSlots = Coverage.Of(new CoverageRange(first, last + 1)),
            Heights = Coverage.Of(new CoverageRange(blocks[0].Number, blocks[^1].Number + 1)),
        };
    }

    private static BlockFact Fact(SimulatedBlock block, SimulatedBlock? parent, SimulatedChain chain) =>
        new(
            block.Number,
            block.Time,
            block.Slot,
            parent is { } before ? (int)(block.Slot - before.Slot - 1) : null,
            block.BaseFeeWei,
            block.TipMedianWei,
            block.TipMedianWei / 4,
            block.GasUsed,
            SimulatedBlock.GasLimit,
            block.TransactionCount,
            block.BlobCount,
            (long?)BlobFeeRule.BaseFeeWei(block.ExcessBlobGas, chain.Descriptor.Forks.At(block.Time).Blobs!),
            true
        );

    private static MarketFact Market(SimulatedBlock block, BlockSale? sale)
    {
        var isDelivered = sale is { Relays.Count: > 0 };
        var (claimed, paid) = ((BigInteger?)sale?.ClaimedWei, (BigInteger?)sale?.PaidWei);
        return MarketFact.Of(
            block.Time,
            block.Slot,
            block.BuiltBy.IsLocal ? BlockOrigin.Local : BlockOrigin.Builder,
            block.BuiltBy.IsLocal ? null : $"builder {block.Builder}",
            isDelivered,
            sale switch
            {
                null => null,
                { Kind: SaleKind.OverClaimed } => PaymentClass.Underpaid,
                { Kind: SaleKind.Adjusted } => PaymentClass.Adjusted,
                _ => PaymentClass.Equal,
            },
            claimed,
            paid,
            paid
        );
    }

    /// <summary>Blocks that lose and those that win alternate, the latter withheld until the end.</summary>
    private static IEnumerable<ReorganisationFact> Reorganisations(List<long> orphans, SlotClock clock)
    {
        for (var i = 0; i < orphans.Count; )
        {
            var start = i;
            while (i + 1 < orphans.Count && orphans[i + 1] <= orphans[i] + 2)
                i++;
            i++;
            yield return new(clock.StartOf(orphans[i - 1] + 2), i - start);
        }
    }

    private static IEnumerable<EpochFact> Epochs(SimulatedChain chain, long first, long last)
    {
        var (clock, length) = (SimulatedHistory.Clock, SimulatedHistory.Clock.SlotsPerEpoch);
        for (var epoch = (first / length) + 1; (epoch + 2) * length <= last; epoch++)
        {
            var share = LongRange(epoch * length, ((epoch + 1) * length) - 1).Average(chain.Participation.ShareAt);
            var voted = (long)(share * Validators);
            yield return new(
                epoch,
                clock.StartOf((epoch + 2) * length),
                clock.StartOf((epoch + 1) * length),
                Validators,
                voted,
                voted * 98 / 100,
                true
            );
        }
    }

    private static IEnumerable<PriceFact> Prices(SimulatedChain chain, DateTimeOffset from, DateTimeOffset to)
    {
        FeedRound? before = null;
        for (var at = from; at <= to; at += TimeSpan.FromMinutes(1))
        {
            if (chain.Prices.Latest(at) is { } round && round != before)
            {
                before = round;
                yield return new(DateTimeOffset.FromUnixTimeSeconds(round.Second), round.Answer / 100_000_000m);
            }
        }
    }

    /// <summary>Slots for which a relay delivered what never came.</summary>
    private static List<long> Lost(SimulatedChain chain, long first, long last, HashSet<long> canonical) =>
        chain.Read(moment =>
            LongRange(first, last)
                .Where(slot =>
                    !canonical.Contains(slot)
                    && Enumerable
                        .Range(0, RelayTable.All.Count)
                        .Any(relay => new DeliveredPayloads(relay, (ulong)chain.Anchor.Seed).At(moment, slot) is not null)
                )
                .ToList()
        );

    private static IEnumerable<long> LongRange(long first, long last)
    {
        for (var value = first; value <= last; value++)
            yield return value;
    }
}

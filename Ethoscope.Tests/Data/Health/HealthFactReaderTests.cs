using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Health;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Health;

public sealed class HealthFactReaderTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset From = InventedFacts.Start;
    private static readonly DateTimeOffset To = From.AddHours(1);
    private static readonly long Slot = InventedFacts.Clock.SlotDuring(From);
    private static readonly long Epoch = InventedFacts.Clock.EpochOf(Slot);
    private static readonly PriceFeed Feed = PriceFeed.Ether(InventedFacts.Chain);

    private readonly HealthFactReader _reader = new(Feed, database.Host.Source, database.Host.Get<IDbContextFactory<EthoscopeDbContext>>());

    [Fact]
    public async Task ReadAsync_EveryKind_ComesInOrderWithoutWhatLiesOutside()
    {
        await FillAsync();

        var facts = await _reader.ReadAsync(InventedFacts.Chain, From, To, default);

        facts.Slots.ShouldBe([
            new(Slot, From, true, 500, 512, TimeSpan.FromSeconds(2)),
            new(Slot + 1, From.AddSeconds(12), false, null, null, null),
            new(Slot + 2, From.AddSeconds(24), true, 490, 512, null),
        ]);
        facts.Orphans.ShouldBe([new(From.AddSeconds(12), Slot + 1)]);
        facts.Reorganisations.ShouldBe([new(From.AddSeconds(30), 2), new(From.AddSeconds(40), 3)]);
        facts
            .Epochs.ShouldHaveSingleItem()
            .ShouldBe(
                new(
                    Epoch,
                    InventedFacts.Clock.StartOf((Epoch + 2) * 32),
                    InventedFacts.Clock.StartOf((Epoch + 1) * 32),
                    1_000,
                    990,
                    970,
                    true
                )
            );
        facts.Finality.ShouldBe([new(From.AddMinutes(3), Epoch, Epoch - 2)]);
        facts.Prices.ShouldBe([new(From.AddMinutes(5), 2_345.5m)]);
        facts.Pools.ShouldBe([new(From.AddMinutes(1), 90_000_000, 60_000_000), new(From.AddMinutes(2), null, null)]);
        // A builder's payment was never pending: the second block has one.
        facts.Inclusions.ShouldBe([new(From, 100, 3_000, 20_000, 9), new(From.AddSeconds(24), 99, null, null, 4)]);
        facts.Estimates.ShouldBe([new(From, true), new(From.AddSeconds(12), false), new(From.AddSeconds(24), null)]);
        facts.Market.ShouldBe([
            new(From, Slot, "titan", true, 0, 50_000_000_000_000_000, 50_000_000),
            new(From.AddSeconds(24), Slot + 2, "quasar", true, 2_000_000_000_000_000, 10_000_000_000_000_000, 8_000_000),
            new(From.AddSeconds(36), Slot + 3, null, false, 0, null, 1_000_000),
        ]);
        facts.Claims.ShouldBe([new(From, "flashbots", 720_720)]);
        facts.Lost.ShouldHaveSingleItem().ShouldBe(new(From.AddSeconds(12), Slot + 1));
        facts.LabelVersion.ShouldBe("labels-2");
    }

    [Fact]
    public async Task ReadAsync_Blocks_KnowWhatIsKnown()
    {
        var chain = StorageHost.NewChain();
        var blocks = TestBlocks.Range(0, 20);
        await database.Host.Store.CommitAsync(TestBlocks.Batch(chain, await database.Host.LeaseAsync(chain), blocks), default);

        var facts = await _reader.ReadAsync(chain, blocks[3].Header.Time, blocks[12].Header.Time, default);

        facts.Blocks.Select(block => block.Number).ShouldBe(Enumerable.Range(3, 9).Select(number => (long)number));
        foreach (var (fact, block) in facts.Blocks.Zip(blocks.Skip(3)))
        {
            (fact.BaseFeeWei, fact.GasUsed, fact.GasLimit, fact.Transactions).ShouldBe(
                (block.Header.BaseFeeWei, block.Header.GasUsed, block.Header.GasLimit, block.Header.TransactionCount)
            );
            (fact.TipP50Wei, fact.Blobs, fact.Slot).ShouldBe((block.Tips?.P50Wei, block.BlobCount, block.Slot));
        }

        facts.Heights.Contains(19).ShouldBeTrue();
        (await _reader.FirstAsync(chain, blocks[4].Header.Time, default)).ShouldBe(blocks[4].Header.Time);
        (await _reader.FirstAsync(chain, blocks[19].Header.Time.AddDays(1), default)).ShouldBeNull();
    }

    private Task FillAsync()
    {
        const string at = "timestamptz '2026-02-02 00:00:00Z'";
        var start = $"({at} + interval '{(From - new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero)).TotalSeconds} seconds')";
        string Time(double seconds) => FormattableString.Invariant($"({start} + interval '{seconds} seconds')");
        var feed = "'\\x" + Convert.ToHexStringLower(Feed.Address.ToBytes()) + "'::bytea";
        return database.Host.LinesAsync(
            $"""
            INSERT INTO slots (chain_id, number, time, outcome, separate_payload, is_whole, votes_final, votes_exact, stored_at, sync_set, sync_seats, seen_at, seen_by)
            VALUES (1, {Slot + 2}, {Time(24)}, 0, false, true, false, true, now(), 490, 512, {Time(27)}, 1),
                (1, {Slot}, {Time(0)}, 0, false, true, false, true, now(), 500, 512, {Time(2)}, 0),
                (1, {Slot + 1}, {Time(12)}, 2, false, true, false, true, now(), NULL, NULL, NULL, NULL),
                (1, {Slot - 1}, {Time(-12)}, 0, false, true, false, true, now(), 1, 512, NULL, NULL),
                (1, {Slot + 300}, {Time(3_600)}, 0, false, true, false, true, now(), 1, 512, NULL, NULL);
            INSERT INTO orphaned_slots (chain_id, number, time, root, stored_at)
            VALUES (1, {Slot + 1}, {Time(12)}, '\x01', now()), (1, {Slot + 1}, {Time(12)}, '\x02', now()), (1, {Slot + 300}, {Time(
                3_600
            )}, '\x03', now());
            INSERT INTO reorganisations (chain_id, detected_at, ancestor_number, depth, old_head_number, old_head_hash, old_head_parent_hash, old_head_time)
            VALUES (1, {Time(40)}, 5, 3, 8, '\x01', '\x02', {Time(20)});
            INSERT INTO consensus_reorganisations (chain_id, seen_at, old_head, old_branch, new_branch, depth, seen_by, source)
            VALUES (1, {Time(30)}, '\x01', '[1, 2]', '[]', 4, 0, 'a');
            INSERT INTO epochs (chain_id, number, time, proposed, missed, orphaned, withheld, attesters, voted, target_votes, head_votes, votes_final, votes_exact, is_closed)
            VALUES (1, {Epoch}, {Time(
                (InventedFacts.Clock.StartOf(Epoch * 32) - From).TotalSeconds
            )}, 32, 0, 0, 0, 1000, 995, 990, 970, true, true, false),
                (1, {Epoch + 1}, {Time(
                (InventedFacts.Clock.StartOf((Epoch + 1) * 32) - From).TotalSeconds
            )}, 32, 0, 0, 0, 1000, 995, 990, 970, false, true, false);
            INSERT INTO finality (chain_id, epoch, time, justified_epoch, justified_root, finalized_epoch, finalized_root, seen_at, source)
            VALUES (1, {Epoch}, {Time((InventedFacts.Clock.StartOf(Epoch * 32) - From).TotalSeconds)}, {Epoch - 1}, '\x01', {Epoch
                - 2}, '\x02', {Time(180)}, 'a');
            INSERT INTO prices (chain_id, feed, updated_at, phase, round, answer, decimals, stored_at)
            VALUES (1, {feed}, {Time(300)}, 1, 1, 234550000000, 8, now()), (1, {feed}, {Time(-5)}, 1, 0, 1, 8, now());
            INSERT INTO mempool_samples (chain_id, time, depth, pending_at_least, queued_at_least, eligible_gas, gas_limit)
            VALUES (1, {Time(60)}, 2, false, false, 90000000, 60000000), (1, {Time(120)}, 1, false, false, NULL, NULL), (1, {Time(
                180
            )}, 0, false, false, NULL, NULL);
            INSERT INTO block_inclusions (chain_id, time, number, block_hash, transactions, seen, delay_ms_p50, delay_ms_p95, never_seen)
            VALUES (1, {Time(0)}, 1, '\x01', 100, 91, 3000, 20000, 9), (1, {Time(24)}, 2, '\x02', 100, 95, NULL, NULL, 5);
            INSERT INTO fee_estimates (chain_id, number, target, time, block_hash, method_version, horizon_blocks, next_base_fee_wei, max_priority_fee_wei, max_fee_wei, replayed_horizons, replayed_hits, outcome)
            SELECT 1, number, target, {start} + number * interval '12 seconds', '\x01', '1', 3, 1, 1, 1, 0, 0, outcome
            FROM (VALUES (0, 'standard', 1), (1, 'standard', 2), (2, 'standard', 3), (1, 'fast', 1)) AS made (number, target, outcome);
            INSERT INTO mev_blocks (chain_id, slot, time, number, hash, origin, builder, relays, class, claimed_wei, received_wei, value_wei, payment_hash, gas_used, gas_limit, label_version)
            VALUES (1, {Slot}, {Time(
                0
            )}, 1, '\x01', 1, 'titan', 2, 0, 50000000000000000, 50000000000000000, 50000000000000000, NULL, 1, 2, 'labels-1'),
                (1, {Slot + 2}, {Time(
                24
            )}, 2, '\x02', 1, 'quasar', 1, 3, 10000000000000000, 8000000000000000, 8000000000000000, '\x07', 1, 2, 'labels-1'),
                (1, {Slot + 3}, {Time(36)}, 3, '\x03', 2, NULL, 0, NULL, NULL, NULL, 1000000000000000, NULL, 1, 2, 'labels-2');
            INSERT INTO mev_claims (chain_id, relay, slot, time, value_wei, class, credit_units, is_plausible)
            VALUES (1, 'flashbots', {Slot}, {Time(0)}, 50000000000000000, 0, 720720, true);
            INSERT INTO lost_payloads (chain_id, slot, time, block_hash, relay, claimed_wei, builder, builder_key)
            VALUES (1, {Slot + 1}, {Time(12)}, '\x09', 'a', 1, 'titan', '\x01'), (1, {Slot + 1}, {Time(
                12
            )}, '\x09', 'b', 1, 'titan', '\x01');
            """
        );
    }
}

using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev.Relays;

/// <summary>
/// 46 payloads of 28 November 2024 that three relays told of, most of them more than one: each is one. Their slots were missed, so they are lost;
/// what they would be as blocks is tried too.
/// </summary>
public sealed class RecordedPayloadTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    /// <summary>Sums of the recorded table, in ether: of all relays' rows, and of each payload once.</summary>
    private const string Naive = "4.5201577134876368";
    private const string Once = "2.3892363551243615";

    private StorageHost Host => database.Host;

    [Fact]
    public async Task Lost_ThreeRelays_CountEachPayloadOnce()
    {
        var (story, payloads) = await StoredAsync();
        var work = (await story.Store.NextAsync(story.Network, 1_000, default))!;
        work.Payloads.Count.ShouldBe(91);
        var lost = work
            .Payloads.GroupBy(payload => (payload.Slot, payload.BlockHash))
            .Select(one => new LostPayload(
                one.Key.Slot,
                story.Chain.Slots!.StartOf(one.Key.Slot),
                one.Key.BlockHash,
                [.. one.Select(payload => payload.Relay)],
                one.Max(payload => payload.ValueWei)
            )
            {
                Builder = "key-" + one.First().BuilderKey.ToString()[2..10],
                BuilderKey = one.First().BuilderKey,
            });

        await story.CommitAsync(work.Slots, [], work, lost: [.. lost]);

        var market = await MarketAsync(story);
        market.Lost.ShouldBe(46);
        market.Relays.Select(relay => relay.Lost).ShouldBe([38, 28, 25], ignoreOrder: true);
        var stored = await story.Reader.GetLostAsync(story.Chain, new MevBlockFilter(), 100, null, default);
        (stored.Count, stored.Count(one => one.Relays.Count >= 2), stored.Count(one => one.Relays.Count == 3)).ShouldBe((46, 36, 9));
        Ether(stored.Aggregate(BigInteger.Zero, (sum, one) => sum + one.ClaimedWei)).ShouldBe(Once);
        Ether(payloads.Aggregate(BigInteger.Zero, (sum, one) => sum + one.ValueWei)).ShouldBe(Naive);
    }

    [Fact]
    public async Task Blocks_ThreeRelays_SharesEqualAnIndependentCount()
    {
        var (story, payloads) = await StoredAsync();
        var work = (await story.Store.NextAsync(story.Network, 1_000, default))!;
        var blocks = payloads
            .GroupBy(payload => payload.Slot)
            .OrderBy(slot => slot.Key)
            .Select(slot => new MevBlock(
                slot.Key,
                story.Chain.Slots!.StartOf(slot.Key),
                slot.First().BlockNumber!.Value,
                slot.First().BlockHash,
                BlockOrigin.Builder
            )
            {
                Builder = "key-" + slot.First().BuilderKey.ToString()[2..10],
                Claims = [.. slot.Select(payload => new RelayClaim(payload.Relay, payload.ValueWei, PaymentClass.Unverifiable))],
                ClaimedWei = slot.Max(payload => payload.ValueWei),
                ValueWei = slot.Max(payload => payload.ValueWei),
            });

        await story.CommitAsync(work.Slots, blocks, work);

        var market = await MarketAsync(story);
        (market.Blocks, market.DeliveredBlocks, Ether(market.ValueWei)).ShouldBe((46, 46, Once));
        Ether(market.Relays.Aggregate(BigInteger.Zero, (sum, relay) => sum + relay.ClaimedWei)).ShouldBe(Naive);
        market.Relays.Sum(relay => relay.CreditUnits).ShouldBe(46 * RelayCredit.Units);
        (
            await Host.LinesAsync(
                $"""
                SELECT relay, count(*), sum(720720 / delivered)
                FROM (SELECT relay, count(*) OVER (PARTITION BY slot, block_hash) AS delivered FROM relay_payloads WHERE chain_id = {story.Chain.ChainId}) AS one
                GROUP BY relay ORDER BY relay
                """
            )
        ).ShouldBe(
            market
                .Relays.OrderBy(relay => relay.Relay, StringComparer.Ordinal)
                .Select(relay => $"{relay.Relay}|{relay.Blocks}|{relay.CreditUnits}")
        );
        (
            await Host.LinesAsync(
                $"""
                SELECT 'key-' || substr(encode(builder_key, 'hex'), 1, 8), count(DISTINCT slot) FROM relay_payloads
                WHERE chain_id = {story.Chain.ChainId} GROUP BY 1
                """
            )
        ).ShouldBe(market.Builders.Select(builder => $"{builder.Builder}|{builder.Blocks}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Commit_SameTwice_IsNothingNew()
    {
        var (story, payloads) = await StoredAsync();
        var relay = story.Network.Relays[0];
        var own = payloads.Where(payload => payload.Relay == relay.Name).ToList();
        var work = (await story.Store.NextAsync(story.Network, 1_000, default))!;
        await story.CommitAsync(work.Slots, [], work);

        (await story.CommitAsync(relay, [MevStory.Range(10_495_509, 722)], own)).ShouldBe(0);
        (await story.Store.NextAsync(story.Network, 512, default)).ShouldBeNull();
        (await story.CommitAsync(relay, [], [own[3] with { ValueWei = 1 }])).ShouldBe(0);
        (await story.Store.NextAsync(story.Network, 512, default))!.Slots.ShouldBe(MevStory.Range(own[3].Slot, 1));
        var state = await Host.Get<IRelayStore>().LoadAsync(story.Chain, relay, default);
        (state.NewestPayload, state.Coverage.Last).ShouldBe((own.Max(payload => payload.Slot), 10_496_230));
        (await story.Reader.GetRelaysAsync(story.Network, default))[0].SeenAt.ShouldNotBeNull();
        (await Host.Get<IBidStore>().GetDeliveredAsync(story.Network, own[3].Slot, own[3].Slot, default))
            .Single(payload => payload.Relay == relay.Name)
            .ValueWei.ShouldBe(1);
    }

    private async Task<(MevStory Story, List<DeliveredPayload> Payloads)> StoredAsync()
    {
        var story = new MevStory(Host);
        var all = new List<DeliveredPayload>();
        foreach (var (relay, file) in story.Network.Relays.Zip(["bloxroute_maxprofit", "bloxroute_regulated", "titan"]))
        {
            var payloads = SharedData
                .Fixture($"relay/reconstructed_{file}_proposer_payload_delivered_20241128.json")
                .AsArray()
                .Select(row => new DeliveredPayload(
                    relay.Name,
                    long.Parse((string)row!["slot"]!, CultureInfo.InvariantCulture),
                    Hash32.Parse((string)row["block_hash"]!),
                    BlsKey.Parse((string)row["builder_pubkey"]!),
                    BigInteger.Parse((string)row["value"]!, CultureInfo.InvariantCulture)
                )
                {
                    BlockNumber = long.Parse((string)row["block_number"]!, CultureInfo.InvariantCulture),
                })
                .ToList();
            (await story.CommitAsync(relay, [MevStory.Range(10_495_509, 722)], payloads)).ShouldBe(payloads.Count);
            all.AddRange(payloads);
        }

        return (story, all);
    }

    private static Task<MevMarket> MarketAsync(MevStory story) =>
        story.Reader.GetMarketAsync(story.Chain, story.Chain.Slots!.StartOf(10_495_509), story.Chain.Slots.StartOf(10_496_231), default);

    private static string Ether(BigInteger wei)
    {
        var whole = BigInteger.DivRem(wei, BigInteger.Pow(10, 18), out var rest);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest:D18}").TrimEnd('0');
    }
}

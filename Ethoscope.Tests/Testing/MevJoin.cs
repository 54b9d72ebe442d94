using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>Blocks and payloads of every class, put into the stores part by part, and the collector that joins them.</summary>
internal sealed class MevJoin(StorageHost host)
{
    /// <summary>A joined market in its tables.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "mev_blocks",
        "mev_claims",
        "lost_payloads",
        "learnt_keys",
        "relay_evidence",
        "mev_hours",
        "mev_builder_hours",
        "mev_relay_hours",
        "mev_cell_hours",
        "mev_value_hours",
    ];

    private static readonly Address Titan = Address.Parse("0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97");
    private static readonly Address Collateral = MevStory.AddressOf(50);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Passes that committed.</summary>
    public int Passes { get; private set; }

    /// <summary>Without what differs between two chains, and without when and by which block a key was learnt.</summary>
    public async Task<List<string>> RowsAsync(MevStory story, string table)
    {
        await using var command = host.Source.CreateCommand(
            $"SELECT (to_jsonb(t) - 'chain_id' - 'learnt_at' - 'asked_at' {(table == "learnt_keys" ? "- 'slot'" : "")})::text FROM {table} t WHERE chain_id = {story.Chain.ChainId.ToString(CultureInfo.InvariantCulture)}"
        );
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
            rows.Add(reader.GetString(0).Replace(story.Chain.Name, "chain", StringComparison.Ordinal));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Until nothing is marked, also not for later; after each kill another process goes on.</summary>
    public async Task RunAsync(MevStory story, IMevStore store)
    {
        IRelaySource[] relays = [.. story.Network.Relays.Take(2).Select(relay => new ToldRelay(relay))];
        for (var idle = 0; idle < 2; idle++)
        {
            var collector = new MevCollector(
                NetworkOf(story),
                BuilderLabels.Known,
                new() { MostSlots = 64, Questions = 6 },
                store,
                relays,
                host.Time
            );
            try
            {
                for (var lease = await story.LeaseAsync("mev"); await PassAsync(collector, lease); )
                    idle = 0;
                host.Time.SetBy(TimeSpan.FromMinutes(16));
            }
            catch (KilledMevStore.KilledException)
            {
                idle = -1;
            }
        }
    }

    private async Task<bool> PassAsync(MevCollector collector, Lease lease)
    {
        if ((await collector.IterateAsync(lease, Stop)).Outcome != IterationOutcome.Committed)
            return false;

        // Far more than the story needs: marks that come again and again would keep it going for ever.
        Assert.True(++Passes < 1_000, "It does not come to an end.");
        return true;
    }

    public static RelayNetwork NetworkOf(MevStory story) =>
        story.Network with
        {
            Relays = [.. story.Network.Relays.Select((relay, i) => relay with { AdjustsBids = i == 0 })],
        };

    public async Task BlocksAsync(MevStory story, CoverageRange part)
    {
        var blocks = Enumerable.Range((int)part.Start, (int)part.Length).Where(i => i % 11 != 5).Select(i => BlockAt(story, i)).ToList();
        await host.Store.CommitAsync(
            new BlockBatch(story.Chain, BlockDepth.Full, await host.LeaseAsync(story.Chain))
            {
                Blocks = blocks,
                Covered = [new(1_000 + part.Start, 1_000 + part.End)],
            },
            Stop
        );
    }

    private static Block BlockAt(MevStory story, int i)
    {
        var slot = SlotOf(i);
        var block = TestBlocks.Make(1_000 + i);
        var (payer, paid, _) = SaleOf(i);
        return block with
        {
            Slot = slot,
            Header = block.Header with
            {
                Time = story.Chain.Slots!.StartOf(slot),
                FeeRecipient = Titan,
                ExtraData = i % 13 == 3 ? [] : "Titan (titanbuilder.xyz)"u8.ToArray(),
            },
            Extracts = new()
            {
                ClosingTransactions =
                [
                    new(7, MevStory.HashOf(slot, 7), 2, 21_000)
                    {
                        Sender = payer,
                        Recipient = i % 17 == 4 ? MevStory.AddressOf(9) : MevStory.AddressOf(3),
                        ValueWei = paid,
                        EffectiveGasPriceWei = 5,
                        Succeeded = i % 19 != 6,
                    },
                ],
            },
        };
    }

    /// <summary>Who pays, how much, and with which key the block was bid for: two of Titan's and an impostor's.</summary>
    private static (Address Payer, long Paid, int Key) SaleOf(int i) =>
        (i % 10) switch
        {
            0 => (MevStory.AddressOf(60), 1_000, 2),
            1 or 2 => (Collateral, 900, i % 2),
            3 => (Titan, 800, 1),
            _ => (Titan, 1_000, i % 2),
        };

    private static long SlotOf(int i) => 13_200_000 + i;

    public async Task PayloadsAsync(MevStory story, CoverageRange part)
    {
        for (var relay = 0; relay < 3; relay++)
        {
            var payloads = Enumerable
                .Range((int)part.Start, (int)part.Length)
                .Where(i => i % 3 == relay || i % 7 == relay)
                .Select(i => PayloadAt(story, story.Relays[relay], i))
                .Concat(LostAt(story, story.Relays[relay], part));
            await story.CommitAsync(story.Network.Relays[relay], [new(SlotOf(0) + part.Start, SlotOf(0) + part.End)], [.. payloads]);
        }
    }

    /// <summary>Of a slot now and then, a payload beside the one that became its block.</summary>
    private static IEnumerable<DeliveredPayload> LostAt(MevStory story, string relay, CoverageRange part) =>
        Enumerable
            .Range((int)part.Start, (int)part.Length)
            .Where(i => i % 23 == 7)
            .Select(i => story.Payload(relay, SlotOf(i), SaleOf(i).Key, version: 1) with { ObservedAt = DateTimeOffset.UnixEpoch });

    private static DeliveredPayload PayloadAt(MevStory story, string relay, int i) =>
        story.Payload(relay, SlotOf(i), SaleOf(i).Key) with
        {
            BlockHash = TestBlocks.Make(1_000 + i).Header.Hash,
            ValueWei = 1_000,
            ObservedAt = DateTimeOffset.UnixEpoch,
        };

    /// <summary>Says of one slot in two that the bid was lowered, and does not answer at first.</summary>
    private sealed class ToldRelay(Relay relay) : IRelaySource
    {
        private bool _answers;

        public Relay Relay => relay;

        public Task<PayloadEvidence?> GetEvidenceAsync(long slot, Hash32 blockHash, CancellationToken stop)
        {
            if (!_answers && slot % 4 == 0)
            {
                _answers = true;
                throw new SourceUnavailableException("It is down.");
            }

            return Task.FromResult<PayloadEvidence?>(
                slot % 2 == 0
                    ? null
                    : new(relay.Name, slot, blockHash, EvidenceKind.Adjusted, DateTimeOffset.UnixEpoch) { ProposerWei = 700 }
            );
        }

        public Task<PayloadPage> GetDeliveredAsync(long? cursor, CancellationToken stop) => throw new NotSupportedException();

        public Task<ReceivedBids?> GetReceivedAsync(long slot, CancellationToken stop) => throw new NotSupportedException();
    }
}

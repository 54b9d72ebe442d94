using System.Text.Json.Nodes;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Streams;

namespace Ethoscope.Tests.Testing;

/// <summary>A row of the outbox of each kind that the streams tell of, from invented data; ids from 1 on.</summary>
internal static class StreamRows
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Block Head = TestBlocks.Make(5);

    public static StreamCatalogue Catalogue { get; } = new(new(KnownChains.All), InventedLayer2.Networks);

    /// <summary>By channel of the streams and kind.</summary>
    public static IReadOnlyList<LiveEvent> All { get; } =
    [.. Messages().Select((row, place) => new LiveEvent(place + 1, row.Channel, row.Payload))];

    public static JsonNode DataOf(LiveEvent row) => JsonNode.Parse(Catalogue.MessageOf(row)!.Data.Span)!;

    /// <summary>What clients are told of a collector's message.</summary>
    public static JsonNode Told(LiveMessage message) => DataOf(new(1, message.Channel, message.Payload));

    public static LiveEvent Row<T>(string channel, T message, long id = 7) => new(id, channel, LiveJson.Write(message));

    private static IEnumerable<LiveMessage> Messages()
    {
        var latest = InventedFees.After(Head);
        var fees = InventedFees.Message(latest) with
        {
            Hash = Head.Header.Hash,
            BaseFeeWei = Head.Header.BaseFeeWei,
            BlobBaseFeeWei = Head.BlobBaseFeeWei,
            Tips = Head.Tips!.ToBlockTips(),
        };
        yield return Of(LiveChannels.Fees("ethereum"), fees);
        yield return Of(
            LiveChannels.Fees("ethereum"),
            fees with
            {
                MethodVersion = null,
                NextBaseFeeWei = null,
                Estimates = null,
                Tips = null,
                Refusal = Ethoscope.Core.Fees.Estimates.EstimateRefusal.TipsUnknown,
            }
        );

        var blocks = LiveChannels.Blocks("ethereum");
        yield return Of(blocks, new BlocksMessage(BlocksChange.Added, "ethereum", 5, 5, Head) { Time = Head.Header.Time });
        yield return Of(blocks, new BlocksMessage(BlocksChange.Replaced, "ethereum", 4, 5, Head) { Time = Head.Header.Time });
        yield return Of(blocks, new BlocksMessage(BlocksChange.History, "ethereum", 1, 3, null) { Time = Noon });

        var (before, after) = (InventedHealth.At(Noon), InventedHealth.At(Noon.AddMinutes(30)));
        var change = ChangeRule.Explain(InventedHealth.Model, before, after);
        var health = LiveChannels.Health("ethereum");
        yield return Of(
            health,
            new HealthMessage("scored", after.At, after.At, after.Overall, after.Confidence, after.Status, after.State)
            {
                Mean = after.Mean,
                Components = after.Components,
                Gates = [new("finality", "V4", 5, 1, 40, true)],
                Change = new(change.From.At, change.Delta, change.Summary, change.Parts[0]),
            }
        );
        yield return Of(health, new HealthMessage("history", before.At, after.At, null, null, null, null));

        var mev = LiveChannels.Mev("ethereum");
        var slot = Head.Slot!.Value;
        yield return Of(mev, new MevMessage("ethereum", slot - 1, slot, IsHistory: false) { Blocks = [MevNews.Of(InventedMev.Of(Head))] });
        yield return Of(mev, new MevMessage("ethereum", slot - 900, slot - 500, IsHistory: true));

        var (rollup, at) = (InventedLayer2.Networks.Find("base")!, Noon);
        var layer2 = LiveChannels.Layer2(rollup.Name);
        yield return Of(
            layer2,
            new Layer2Message(rollup.Name, Layer2Change.Blocks, at)
            {
                Blocks = new(4, null)
                {
                    Head = 41_000_000,
                    HeadTime = at.AddSeconds(-2),
                    Safe = 40_999_800,
                    Transactions = 172,
                    GasUsed = 31_000_000,
                    BaseFeeWei = 5_000_000,
                },
            }
        );
        yield return Of(layer2, new Layer2Message(rollup.Name, Layer2Change.Blocks, at) { Blocks = new(0, 40_999_990) });
        yield return Of(
            layer2,
            new Layer2Message(rollup.Name, Layer2Change.Costs, at)
            {
                Costs = CostNews.Of(
                    Enum.GetValues<Operation>().Select(one => InventedLayer2.Cost(rollup.Name, one, at)).OfType<OperationCost>()
                ),
            }
        );
        yield return Of(
            layer2,
            new Layer2Message(rollup.Name, Layer2Change.Postings, at)
            {
                Posting = PostingIntervals
                    .Of(InventedLayer2.Postings(rollup, PostingKind.Batch, at.AddHours(-1), at), Ethoscope.Core.Collection.Coverage.Empty)
                    .LastOrDefault(),
            }
        );
        yield return Of(
            layer2,
            new Layer2Message(rollup.Name, Layer2Change.Bridges, at)
            {
                Balances = InventedLayer2.Bridged(at).Single(one => one.Network == rollup.Name).Balances,
            }
        );

        var pool = LiveChannels.Mempool("ethereum");
        yield return Of(pool, new MempoolMessage("ethereum", InventedMempool.Sample(Noon)));
        yield return Of(pool, new MempoolMessage("ethereum", MempoolSample.Unsupported(Noon)));
        yield return Of(pool, new MempoolMessage("ethereum", null) { Inclusion = InventedMempool.Block(Noon) });

        var consensus = LiveChannels.Consensus("ethereum");
        var (root, parent) = (InventedConsensus.Root(slot), InventedConsensus.Root(slot - 2));
        var finality = new Finality(slot / 32, null, new(slot / 32 - 1, root), new(slot / 32 - 2, parent), Noon, "beacon");
        yield return Of(
            consensus,
            new ConsensusMessage("ethereum", slot - 1, slot, slot)
            {
                Slots =
                [
                    new(slot, SlotOutcome.Proposed, 91_204, root)
                    {
                        BlockNumber = 5,
                        BlockHash = Head.Header.Hash,
                        Blobs = 5,
                        Sync = new(508, 512),
                        SeenAt = KnownChains.Ethereum.Slots!.StartOf(slot).AddSeconds(1.75),
                    },
                    new(slot - 1, SlotOutcome.Missed, 12, null),
                ],
            }
        );
        yield return Of(
            consensus,
            new ConsensusMessage("ethereum", slot - 5, slot - 5, null) { FinalityDistance = finality.Distance, Finality = finality }
        );
        yield return Of(
            consensus,
            new ConsensusMessage("ethereum", slot - 1, slot, slot)
            {
                Reorganised = true,
                Slots = [],
                Reorganisation = new(
                    Noon,
                    2,
                    new(slot - 2, parent, null, 3, 3, null),
                    new(slot - 1, InventedConsensus.Root(slot - 1, 1), parent, 12, 4, Noon),
                    new(slot, root, parent, 91_204, 5, null),
                    1,
                    SeenBy.Event,
                    "beacon"
                ),
            }
        );
        yield return Of(consensus, new ConsensusMessage("ethereum", slot - 900, slot - 500, null));

        var episodes = InventedAnomalies.Until(Noon);
        foreach (var (kind, episode) in new[] { "opened", "changed", "closed", "withdrawn" }.Zip(episodes))
            yield return Of(
                LiveChannels.Anomalies,
                new AnomalyMessage(kind, Noon, episode.Id, episode.Series.Key, episode.Incident, episode.Severity) { Episode = episode }
            );

        yield return Of(
            LiveChannels.Sources,
            new SourceMessage(
                "ethereum",
                "first",
                EndpointService.Execution,
                EndpointCondition.CircuitOpen,
                EndpointCondition.Failing,
                Noon,
                Noon.AddSeconds(30),
                "It failed too often.",
                "second"
            )
        );
        yield return Of(
            LiveChannels.Sources,
            new SourceMessage("ethereum-beacon", "beacon", EndpointService.Beacon, EndpointCondition.Healthy, null, Noon, null, null, null)
        );
    }

    private static LiveMessage Of<T>(string channel, T message) => new(channel, LiveJson.Write(message));
}

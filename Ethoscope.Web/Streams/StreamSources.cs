using System.Globalization;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Streams.Contracts;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Which channel of the outbox says what on which channel of the streams. Subjects are networks and kinds; what a later message does not
/// say again, such as a reorganisation, is a subject of its own.
/// </summary>
internal static class StreamSources
{
    public static IEnumerable<StreamSource> Of(ChainDescriptor chain)
    {
        yield return StreamSource.Of<FeesMessage, GasPricesData>(
            LiveChannels.Fees(chain.Name),
            StreamChannels.GasPrices,
            StreamJson.Default.GasPricesData,
            (_, message) => new(chain.Name, message.Time, GasPricesData.Of(message))
        );
        yield return StreamSource.Of<BlocksMessage, BlockMetricsData>(
            LiveChannels.Blocks(chain.Name),
            StreamChannels.BlockMetrics,
            StreamJson.Default.BlockMetricsData,
            (id, message) =>
                BlockMetricsData.Of(message, chain) is { } data
                    ? new(Subject(chain.Name, data.Kind, message.Kind == BlocksChange.Added ? null : id), data.Timestamp, data)
                    : null
        );
        yield return StreamSource.Of<HealthMessage, NetworkHealthData>(
            LiveChannels.Health(chain.Name),
            StreamChannels.NetworkHealth,
            StreamJson.Default.NetworkHealthData,
            (id, message) =>
                message.Kind is "scored" or "history"
                    ? new(
                        Subject(chain.Name, message.Kind, message.Kind == "scored" ? null : id),
                        message.To,
                        NetworkHealthData.Of(message, chain.Name)
                    )
                    : null
        );
        yield return StreamSource.Of<MempoolMessage, MempoolStatsData>(
            LiveChannels.Mempool(chain.Name),
            StreamChannels.MempoolStats,
            StreamJson.Default.MempoolStatsData,
            (_, message) => MempoolStatsData.Of(message) is { } data ? new(Subject(chain.Name, data.Kind), data.Timestamp, data) : null
        );
        if (chain.Slots is null)
            yield break;

        yield return StreamSource.Of<MevMessage, MevActivityData>(
            LiveChannels.Mev(chain.Name),
            StreamChannels.MevActivity,
            StreamJson.Default.MevActivityData,
            (id, message) =>
                StartOf(chain.Slots, message.LastSlot) is { } time && MevActivityData.Of(message, time) is var data
                    ? new(Subject(chain.Name, data.Kind, message.IsHistory ? id : null), time, data)
                    : null
        );
        yield return StreamSource.Of<ConsensusMessage, ConsensusData>(
            LiveChannels.Consensus(chain.Name),
            StreamChannels.Consensus,
            StreamJson.Default.ConsensusData,
            (id, message) =>
                StartOf(chain.Slots, message.Head ?? message.LastSlot) is { } time && ConsensusData.Of(message, chain, time) is var data
                    ? new(Subject(chain.Name, data.Kind, data.Kind is "reorganisation" or "history" ? id : null), data.Timestamp, data)
                    : null
        );
    }

    /// <param name="network">Name of a rollup, or of L1.</param>
    public static StreamSource OfRollups(string network) =>
        StreamSource.Of<Layer2Message, Layer2ComparisonData>(
            LiveChannels.Layer2(network),
            StreamChannels.Layer2Comparison,
            StreamJson.Default.Layer2ComparisonData,
            (id, message) =>
                Layer2ComparisonData.Of(message) is var data
                    ? new(Subject(network, data.Kind, message.Blocks?.ReplacedFrom is null ? null : id), message.At, data)
                    : null
        );

    public static StreamSource Anomalies { get; } =
        StreamSource.Of<AnomalyMessage, AnomaliesData>(
            LiveChannels.Anomalies,
            StreamChannels.Anomalies,
            StreamJson.Default.AnomaliesData,
            (_, message) => AnomaliesData.Of(message) is { } data ? new(Subject(data.Id, data.Kind), message.At, data) : null
        );

    public static StreamSource Sources { get; } =
        StreamSource.Of<SourceMessage, SourcesData>(
            LiveChannels.Sources,
            StreamChannels.Sources,
            StreamJson.Default.SourcesData,
            (_, message) => new(Subject(message.Chain, message.Name), message.At, SourcesData.Of(message))
        );

    private static string Subject(string network, string kind, long? id = null) =>
        id is { } own ? string.Create(CultureInfo.InvariantCulture, $"{network}/{kind}/{own}") : $"{network}/{kind}";

    /// <summary>Null for a slot that no calendar has.</summary>
    private static DateTimeOffset? StartOf(SlotClock slots, long slot) =>
        slot >= 0 && slot < (DateTimeOffset.MaxValue - slots.Genesis).Ticks / slots.SlotDuration.Ticks ? slots.StartOf(slot) : null;
}

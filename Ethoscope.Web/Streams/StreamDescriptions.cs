using System.Text.Json.Serialization.Metadata;

namespace Ethoscope.Web.Streams;

/// <summary>What the channels are, for people and for programs that check messages.</summary>
internal static class StreamDescriptions
{
    /// <summary>In the order of <see cref="StreamChannels.All"/>.</summary>
    public static IReadOnlyList<(string Name, JsonTypeInfo Shape, string Summary, string Cadence)> Told { get; } =
    [
        (
            StreamChannels.GasPrices,
            StreamJson.Default.GasPricesData,
            "Fees of each new block, with estimates for transactions after it.",
            "With each block of a chain, about every 12 seconds on Ethereum."
        ),
        (
            StreamChannels.BlockMetrics,
            StreamJson.Default.BlockMetricsData,
            "Each new block with all its facts, reorganisations, and corrected history.",
            "With each block of a chain; a reorganisation at once; history while it is filled in."
        ),
        (
            StreamChannels.NetworkHealth,
            StreamJson.Default.NetworkHealthData,
            "The score of a chain's health with its components, and what changed it.",
            "Each minute."
        ),
        (
            StreamChannels.MevActivity,
            StreamJson.Default.MevActivityData,
            "Builders, relays and values of blocks as they become known.",
            "Some seconds after each block, and again when a relay tells more."
        ),
        (
            StreamChannels.Layer2Comparison,
            StreamJson.Default.Layer2ComparisonData,
            "Heads of rollups, what operations cost on them and on L1, what they post to L1, and what their bridges hold.",
            "Heads every few seconds, costs about each minute, postings as they come, bridges each hour; of each network."
        ),
        (
            StreamChannels.MempoolStats,
            StreamJson.Default.MempoolStatsData,
            "Looks at a node's pool, and how long the transactions of each block had waited.",
            "Every few seconds, and with each block."
        ),
        (
            StreamChannels.Consensus,
            StreamJson.Default.ConsensusData,
            "Slots with their outcome and participation, finality, and branches that lost.",
            "With each slot; finality about once an epoch; a reorganisation at once."
        ),
        (
            StreamChannels.Anomalies,
            StreamJson.Default.AnomaliesData,
            "What is unusual: as it opens, changes, closes or is withdrawn.",
            "When it happens; looked for once a minute."
        ),
        (
            StreamChannels.Sources,
            StreamJson.Default.SourcesData,
            "How the endpoints do that the chains are read from.",
            "When the condition of an endpoint changes, at most once in five seconds for each."
        ),
    ];

    public static IReadOnlyList<StreamChannel> All => Read.Value;

    private static readonly Lazy<IReadOnlyList<StreamChannel>> Read = new(() => [.. Told.Select(Of)]);

    private static StreamChannel Of((string Name, JsonTypeInfo Shape, string Summary, string Cadence) told) =>
        new(told.Name, told.Summary, told.Cadence, StreamSchemas.Of(told.Shape), StreamExamples.Of(told.Name));
}

namespace Ethoscope.Web.Streams;

/// <summary>Names of the channels: the first six are the original's.</summary>
internal static class StreamChannels
{
    public const string GasPrices = "gas_prices";
    public const string BlockMetrics = "block_metrics";
    public const string NetworkHealth = "network_health";
    public const string MevActivity = "mev_activity";
    public const string Layer2Comparison = "l2_comparison";
    public const string MempoolStats = "mempool_stats";
    public const string Consensus = "consensus";
    public const string Anomalies = "anomalies";
    public const string Sources = "sources";

    public static IReadOnlyList<string> All { get; } =
    [GasPrices, BlockMetrics, NetworkHealth, MevActivity, Layer2Comparison, MempoolStats, Consensus, Anomalies, Sources];
}

namespace Ethoscope.Core.Live;

/// <summary>Names of the questions whose answers are kept: the closed set that <see cref="ICacheMetrics"/> counts by.</summary>
public static class CachedSeries
{
    public const string LatestBlocks = "blocks_latest";
    public const string BaseFees = "base_fees";
    public const string Fees = "fees";
    public const string FeeTotals = "fee_totals";
    public const string FeePercentiles = "fee_percentiles";
    public const string FeeHours = "fee_hours";
    public const string FeeEstimates = "fee_estimates";
    public const string TrackRecord = "track_record";
    public const string Mempool = "mempool";
    public const string MempoolEndpoints = "mempool_endpoints";
    public const string Inclusion = "inclusion";
    public const string Prices = "prices";
    public const string Consensus = "consensus";
    public const string Mev = "mev";
    public const string Layer2 = "layer2";
    public const string Health = "health";
    public const string Anomalies = "anomalies";

    public static IReadOnlyList<string> All { get; } =
    [
        LatestBlocks,
        BaseFees,
        Fees,
        FeeTotals,
        FeePercentiles,
        FeeHours,
        FeeEstimates,
        TrackRecord,
        Mempool,
        MempoolEndpoints,
        Inclusion,
        Prices,
        Consensus,
        Mev,
        Layer2,
        Health,
        Anomalies,
    ];
}

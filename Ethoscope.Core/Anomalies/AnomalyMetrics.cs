namespace Ethoscope.Core.Anomalies;

/// <summary>Names of the metrics, for database, API and Prometheus.</summary>
public static class AnomalyMetrics
{
    public static string NameOf(AnomalyMetric metric) =>
        metric switch
        {
            AnomalyMetric.BaseFee => "base_fee",
            AnomalyMetric.PriorityFee => "priority_fee",
            AnomalyMetric.BlobFeeRatio => "blob_fee_ratio",
            AnomalyMetric.Utilisation => "utilisation",
            AnomalyMetric.BlockInterval => "block_interval",
            AnomalyMetric.EmptySlots => "empty_slots",
            AnomalyMetric.Mempool => "mempool",
            AnomalyMetric.MevValue => "mev_value",
            AnomalyMetric.BuilderShare => "builder_share",
            AnomalyMetric.Participation => "participation",
            AnomalyMetric.Layer2Cost => "layer2_cost",
            AnomalyMetric.Layer2Lag => "layer2_lag",
            AnomalyMetric.Layer2Posting => "layer2_posting",
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "It has no name."),
        };

    /// <summary>Null where no metric has that name.</summary>
    public static AnomalyMetric? Find(string name) =>
        Enum.GetValues<AnomalyMetric>()
            .Cast<AnomalyMetric?>()
            .FirstOrDefault(metric => string.Equals(NameOf(metric!.Value), name, StringComparison.Ordinal));
}

namespace Ethoscope.Core.Anomalies;

/// <summary>What is watched. The names in databases, API and metrics are those of <see cref="AnomalyMetrics"/>.</summary>
public enum AnomalyMetric
{
    BaseFee,
    PriorityFee,

    /// <summary>Blob base fee over its attractor (EIP-7918).</summary>
    BlobFeeRatio,
    Utilisation,
    BlockInterval,

    /// <summary>By two rates: first slots of epochs, and others.</summary>
    EmptySlots,
    Mempool,
    MevValue,
    BuilderShare,
    Participation,
    Layer2Cost,
    Layer2Lag,
    Layer2Posting,
}

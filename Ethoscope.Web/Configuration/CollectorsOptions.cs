namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors.</summary>
public sealed record CollectorsOptions
{
    public BlocksCollectorOptions Blocks { get; init; } = new();

    public PricesCollectorOptions Prices { get; init; } = new();

    public MempoolCollectorOptions Mempool { get; init; } = new();

    public FeesCollectorOptions Fees { get; init; } = new();

    public ConsensusJobOptions Consensus { get; init; } = new();

    public RelayJobOptions Relays { get; init; } = new();

    public MevJobOptions Mev { get; init; } = new();

    public Layer2JobOptions Layer2 { get; init; } = new();

    public HealthJobOptions Health { get; init; } = new();

    public AnomalyJobOptions Anomalies { get; init; } = new();
}

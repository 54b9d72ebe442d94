using Ethoscope.Core.Blocks;

namespace Ethoscope.Tests.Testing;

/// <summary>What one test puts behind the ports of an <see cref="ApiSite"/>.</summary>
internal sealed class ApiPorts(IBlockReader blocks, TimeProvider time)
{
    public IBlockReader Blocks => blocks;

    public FakePriceReader Prices { get; } = new(time);

    public MemoryMempool Mempool { get; } = new();

    public FakeFeeReader Fees { get; } = new(blocks);

    public MemoryConsensus Consensus { get; } = new(time);

    public FakeMevReader Mev { get; } = new();

    public FakeLayer2Reader Layer2 { get; } = new(time);

    public FakeHealthReader Health { get; } = new(time);

    public FakeAnomalyReader Anomalies { get; } = new(time) { Until = time.GetUtcNow() };

    public IEnumerable<object> All => [blocks, Prices, Mempool, Fees, Consensus, Mev, Layer2, Health, Anomalies];
}

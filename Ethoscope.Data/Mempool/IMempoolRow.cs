namespace Ethoscope.Data.Mempool;

/// <summary>A row of a chain's pool, by time.</summary>
internal interface IMempoolRow
{
    long ChainId { get; }

    DateTimeOffset Time { get; }
}

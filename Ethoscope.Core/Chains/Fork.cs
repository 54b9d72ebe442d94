namespace Ethoscope.Core.Chains;

/// <summary>An activation of new rules. Each fork states all rules in force from it on.</summary>
/// <param name="Name">Name in the execution layer, such as Osaka or BPO2.</param>
/// <param name="ActivationTime">First block time that the rules hold for.</param>
/// <param name="Blobs">Blob parameters; null before Cancun.</param>
public sealed record Fork(string Name, DateTimeOffset ActivationTime, BlobParameters? Blobs)
{
    /// <summary>Blocks have a base fee (EIP-1559).</summary>
    public bool BaseFee { get; init; } = true;

    /// <summary>The excess stops falling while a blob's execution cost outweighs its fee (EIP-7918).</summary>
    public bool BlobReservePrice { get; init; }

    /// <summary>Header gas is counted before refunds, so that receipts do not add up to it (EIP-7778).</summary>
    public bool HeaderGasBeforeRefunds { get; init; }
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>What a transaction cost, and the events that it wrote.</summary>
/// <param name="TransactionHash">Its transaction.</param>
/// <param name="Type">Type of the transaction.</param>
/// <param name="GasUsed">Gas that was paid for, after refunds.</param>
/// <param name="EffectiveGasPriceWei">Base fee and tip in wei per gas; null where missing or beyond 63 bits.</param>
public sealed record BlockReceipt(Hash32 TransactionHash, int Type, long GasUsed, long? EffectiveGasPriceWei)
{
    public Address? From { get; init; }

    /// <summary>Null for a creation, and where unknown.</summary>
    public Address? To { get; init; }

    /// <summary>Null where the receipt does not tell.</summary>
    public bool? Succeeded { get; init; }

    /// <summary>Gas of its blobs (EIP-4844); null for other types, and where unknown.</summary>
    public long? BlobGasUsed { get; init; }

    /// <summary>Its logs that an analyser wants, in order; null where its logs are not known.</summary>
    public IReadOnlyList<BlockLog>? Logs { get; init; }

    /// <summary>How many logs it has, wanted or not; null where they are not known.</summary>
    public int? LogCount { get; init; }
}

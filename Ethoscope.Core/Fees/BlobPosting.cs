using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees;

/// <summary>A transaction that carries blobs (EIP-4844, type 3): who posted how many, and what its execution cost.</summary>
/// <param name="Position">Index in the block.</param>
/// <param name="GasUsed">Execution gas that was paid for; blob gas is not in it.</param>
public sealed record BlobPosting(int Position, Hash32 TransactionHash, long GasUsed)
{
    public Address? Sender { get; init; }

    public Address? Recipient { get; init; }

    /// <summary>Null where neither transaction nor receipt told; never 0.</summary>
    public int? Blobs { get; init; }

    /// <summary>Base fee and tip in wei per gas.</summary>
    public long? EffectiveGasPriceWei { get; init; }
}

using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation;

/// <summary>A transaction with what it cost.</summary>
/// <param name="Type">EIP-2718 type, 0 to 4.</param>
/// <param name="To">Null where it creates a contract.</param>
/// <param name="ValueWei">Wei.</param>
/// <param name="GasUsed">Gas paid for.</param>
/// <param name="TipWei">Above the base fee, in wei per gas.</param>
/// <param name="Blobs">Blobs that it carries (type 3).</param>
/// <param name="Authorizations">Authorizations that it carries (type 4).</param>
/// <param name="InputBytes">Length of its call data.</param>
/// <param name="Salt">Seed of call data, signature and blob hashes.</param>
internal readonly record struct SimulatedTransaction(
    Hash32 Hash,
    int Type,
    Address From,
    Address? To,
    long Nonce,
    UInt128 ValueWei,
    int GasUsed,
    long TipWei,
    int Blobs,
    int Authorizations,
    int InputBytes,
    ulong Salt
)
{
    /// <summary>By which a rollup posts; null for all others.</summary>
    public L1Posting? Posting { get; init; }

    /// <summary>One of a few common calls; null for all others.</summary>
    public L1Call? Call { get; init; }

    /// <summary>Gas that was offered.</summary>
    public int GasLimit => InputBytes == 0 ? GasUsed : Math.Min(GasUsed + (GasUsed / 4), BodyGenerator.TransactionGasCap);

    public long BlobGasUsed => Blobs * BlobParameters.GasPerBlob;
}

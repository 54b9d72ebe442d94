using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>
/// One of the last transactions of a block, among which a builder pays the proposer, be it from its own account, a side address or a relay's.
/// </summary>
/// <param name="Position">Index in the block.</param>
/// <param name="Type">EIP-2718 type; −1 where it could not be read.</param>
/// <param name="GasUsed">Gas that was paid for.</param>
public sealed record ClosingTransaction(int Position, Hash32 TransactionHash, int Type, long GasUsed)
{
    public Address? Sender { get; init; }

    /// <summary>Null for a creation, and where it could not be read.</summary>
    public Address? Recipient { get; init; }

    /// <summary>Wei.</summary>
    public BigInteger? ValueWei { get; init; }

    /// <summary>Base fee and tip in wei per gas.</summary>
    public long? EffectiveGasPriceWei { get; init; }

    /// <summary>A transaction that failed moved no value.</summary>
    public bool? Succeeded { get; init; }
}

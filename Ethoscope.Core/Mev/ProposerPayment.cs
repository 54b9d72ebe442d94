using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>What a proposer received in a block, found by its recipient.</summary>
/// <param name="Recipient">Who received it.</param>
/// <param name="ReceivedWei">Wei; a lower bound where <paramref name="Kind"/> is the fee recipient, as transfers inside calls are not seen.</param>
public sealed record ProposerPayment(PaymentKind Kind, Address Recipient, BigInteger ReceivedWei)
{
    /// <summary>Who paid: the builder, a side address, or a relay; null where it is the fee recipient.</summary>
    public Address? Payer { get; init; }

    public Hash32? TransactionHash { get; init; }

    /// <summary>Index of that transaction in the block.</summary>
    public int? Position { get; init; }
}

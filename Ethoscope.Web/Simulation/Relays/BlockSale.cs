using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>How a block was sold to its proposer.</summary>
/// <param name="Relays">Places in <see cref="RelayTable"/> of those that delivered it; none where it was sold past all of these.</param>
/// <param name="ProposerAccount">Whom the builder has to pay.</param>
/// <param name="ClaimedWei">What the relays claim.</param>
/// <param name="PaidWei">What a transaction pays; nought where there is none.</param>
internal sealed record BlockSale(
    SaleKind Kind,
    BlsKey BuilderKey,
    IReadOnlyList<int> Relays,
    Address ProposerAccount,
    UInt128 ClaimedWei,
    UInt128 PaidWei
)
{
    /// <summary>Sender of the payment.</summary>
    public Address Payer { get; init; }

    /// <summary>Recipient of the payment.</summary>
    public Address Recipient { get; init; }

    /// <summary>Transactions that come after the payment.</summary>
    public int Behind { get; init; }

    /// <summary>What shares out the rest, in the last transaction; null where nothing was appended.</summary>
    public Address? Distributor { get; init; }

    public bool HasPayment => Kind != SaleKind.FeeRecipient;
}

using System.Numerics;

namespace Ethoscope.Core.Mev;

/// <summary>A payment to a proposer with what it cost the builder.</summary>
/// <param name="Payment">What the proposer received.</param>
/// <param name="ByBuilder">All of it came from the builder's accounts.</param>
public sealed record FoundPayment(ProposerPayment Payment, bool ByBuilder)
{
    /// <summary>Fees of the transactions that paid, in wei; null where one is unknown.</summary>
    public BigInteger? FeesWei { get; init; }
}

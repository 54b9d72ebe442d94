using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>A relay's claim of a block, judged by the chain.</summary>
/// <param name="Relay">Name of the relay.</param>
public sealed record RelayClaim(string Relay, BigInteger ValueWei, PaymentClass Class)
{
    /// <summary>Whom the builder had to pay, as this relay says.</summary>
    public Address? ProposerFeeRecipient { get; init; }

    /// <summary>Null unless the class is <see cref="PaymentClass.Unverifiable"/>.</summary>
    public Unverified? Unverified { get; init; }
}

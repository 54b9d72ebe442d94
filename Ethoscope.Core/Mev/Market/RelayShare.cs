using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>A relay's part of a time.</summary>
/// <param name="Relay">Name of the relay.</param>
/// <param name="Blocks">Full credit: canonical blocks that it delivered, alone or with others.</param>
/// <param name="CreditUnits">Fractional credit: 1/k of each, in units of <see cref="RelayCredit"/>.</param>
public sealed record RelayShare(string Relay, long Blocks, long CreditUnits)
{
    /// <summary>Fractional credit in blocks.</summary>
    public double Credit => (double)CreditUnits / RelayCredit.Units;

    /// <summary>Claims of these blocks by their class; a class without any is left out.</summary>
    public IReadOnlyDictionary<PaymentClass, long> Classes { get; init; } = new Dictionary<PaymentClass, long>();

    /// <summary>Payloads that it delivered and whose block is not in the chain.</summary>
    public long Lost { get; init; }

    /// <summary>Sum of its plausible claims, in wei.</summary>
    public BigInteger ClaimedWei { get; init; }

    /// <summary>Slots of the time that its ledger covers.</summary>
    public long CoveredSlots { get; init; }
}

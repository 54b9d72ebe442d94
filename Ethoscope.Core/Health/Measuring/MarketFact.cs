using System.Numerics;
using Ethoscope.Core.Mev;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>A canonical block as the market of blocks sees it.</summary>
/// <param name="Time">Start of its slot.</param>
/// <param name="Builder">Null where the block is local, or its builder is not known.</param>
/// <param name="IsDelivered">A relay delivered it.</param>
/// <param name="ShortfallWei">Claimed less paid of an underpaid block, at least 0; 0 for others.</param>
/// <param name="ClaimedWei">Null where no relay delivered it.</param>
/// <param name="ValueWei">What its proposer got; null where that is not known.</param>
public readonly record struct MarketFact(
    DateTimeOffset Time,
    long Slot,
    string? Builder,
    bool IsDelivered,
    double ShortfallWei,
    double? ClaimedWei,
    double? ValueWei
)
{
    /// <summary>
    /// The one place where wei of the market turn into numbers with a fraction's precision: only shares of sums and a Gini coefficient are made
    /// of them. The difference of an underpaid block is taken before, in whole wei.
    /// </summary>
    public static MarketFact Of(
        DateTimeOffset time,
        long slot,
        BlockOrigin origin,
        string? builder,
        bool isDelivered,
        PaymentClass? paid,
        BigInteger? claimedWei,
        BigInteger? receivedWei,
        BigInteger? valueWei
    )
    {
        var shortfall =
            paid == PaymentClass.Underpaid && claimedWei is { } claimed ? BigInteger.Max(0, claimed - (receivedWei ?? 0)) : BigInteger.Zero;
        return new(
            time,
            slot,
            origin == BlockOrigin.Builder ? builder : null,
            isDelivered,
            (double)shortfall,
            isDelivered ? (double?)claimedWei : null,
            (double?)valueWei
        );
    }
}

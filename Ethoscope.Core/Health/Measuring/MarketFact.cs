using System.Numerics;
using Ethoscope.Core.Mev;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>A canonical block as the market of blocks sees it.</summary>
/// <param name="Time">Start of its slot.</param>
/// <param name="Builder">Null where the block is local, or its builder is not known.</param>
/// <param name="IsDelivered">A relay delivered it.</param>
/// <param name="ShortfallWei">Claimed less paid of an underpaid block, at least 0; 0 for others.</param>
/// <param name="ClaimedWei">Null where no relay delivered it.</param>
/// <param name="ValueGwei">What its proposer got, whole gwei; null where that is not known.</param>
public readonly record struct MarketFact(
    DateTimeOffset Time,
    long Slot,
    string? Builder,
    bool IsDelivered,
    UInt128 ShortfallWei,
    UInt128? ClaimedWei,
    long? ValueGwei
)
{
    private const long WeiPerGwei = 1_000_000_000;

    /// <summary>An amount of so much can't be: it is many times all the ether there is.</summary>
    private static readonly BigInteger TooMuch = BigInteger.One << 90;

    /// <summary>Amounts that can't be are not known.</summary>
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
        var claimed = isDelivered && claimedWei is { Sign: >= 0 } known && known < TooMuch ? known : (BigInteger?)null;
        var shortfall = paid == PaymentClass.Underpaid && claimed is { } due ? BigInteger.Max(0, due - (receivedWei ?? 0)) : 0;
        return new(
            time,
            slot,
            origin == BlockOrigin.Builder ? builder : null,
            isDelivered,
            (UInt128)shortfall,
            (UInt128?)claimed,
            valueWei is { Sign: >= 0 } value && value < TooMuch ? (long)(value / WeiPerGwei) : null
        );
    }
}

namespace Ethoscope.Core.Mev.Market;

/// <summary>
/// Parts of a block that k relays delivered: each gets 1/k, counted in whole units so that sums are exact.
/// </summary>
public static class RelayCredit
{
    /// <summary>Units of a whole block: the least common multiple of 1 to 16.</summary>
    public const long Units = 720_720;

    /// <summary>Units for each of so many relays, from 1 to 16.</summary>
    public static long Of(int relays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(relays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(relays, 16);
        return Units / relays;
    }
}

namespace Ethoscope.Core.Statistics;

/// <summary>
/// How unusual a number of slots without a block is. The first slot of an epoch is lost far more often than others, as its proposer has
/// the epoch's work to do: with one rate for all, every start of an epoch would look odd.
/// </summary>
/// <param name="FirstOfEpoch">Chance that the first slot of an epoch has none, from 0 to 1.</param>
/// <param name="Others">Chance of each other slot, from 0 to 1.</param>
public sealed record EmptySlotChance(double FirstOfEpoch, double Others)
{
    /// <summary>Mainnet's usual rates: 1.17 % and 0.16 % (ethresear.ch 25338).</summary>
    public static EmptySlotChance Usual { get; } = new(0.0117, 0.0016);

    /// <summary>Exact chance of so many lost slots or more, if all is as usual.</summary>
    /// <param name="lost">Slots without a block.</param>
    /// <param name="epochStarts">First slots of epochs among those that are known, from 0 on.</param>
    /// <param name="others">The rest of those that are known, from 0 on.</param>
    public double OfAtLeast(long lost, long epochStarts, long others) =>
        PoissonBinomial.Of(new BinomialGroup(epochStarts, FirstOfEpoch), new BinomialGroup(others, Others)).AtLeast(lost);

    /// <summary>The same for a range whose slots are all known.</summary>
    /// <param name="lost">Slots without a block.</param>
    /// <param name="firstSlot">First slot of the range, from 0 on.</param>
    /// <param name="slots">Slots of the range, from 0 on.</param>
    /// <param name="slotsPerEpoch">32 on mainnet.</param>
    public double OfAtLeastInRange(long lost, long firstSlot, long slots, int slotsPerEpoch = 32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstSlot);
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        ArgumentOutOfRangeException.ThrowIfLessThan(slotsPerEpoch, 1);
        var starts = EpochsBegunBefore(firstSlot + slots, slotsPerEpoch) - EpochsBegunBefore(firstSlot, slotsPerEpoch);
        return OfAtLeast(lost, starts, slots - starts);
    }

    private static long EpochsBegunBefore(long slot, int slotsPerEpoch) => (slot + slotsPerEpoch - 1) / slotsPerEpoch;
}

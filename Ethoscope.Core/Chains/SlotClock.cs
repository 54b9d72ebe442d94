namespace Ethoscope.Core.Chains;

/// <summary>
/// The slot grid of a proof-of-stake chain. Mainnet: genesis 1606824023, 12 s a slot, 32 slots an epoch
/// (consensus-specs, configs/mainnet.yaml); blocks have slots from the Merge on.
/// </summary>
/// <param name="Genesis">Start of slot 0.</param>
/// <param name="SlotDuration">Length of a slot, a whole number of seconds.</param>
/// <param name="SlotsPerEpoch">Slots in an epoch.</param>
/// <param name="FirstBlock">Time of the first execution block that a slot belongs to.</param>
public sealed record SlotClock(DateTimeOffset Genesis, TimeSpan SlotDuration, int SlotsPerEpoch, DateTimeOffset FirstBlock)
{
    /// <summary>The slot that starts at this time; null off the grid and before the first proof-of-stake block.</summary>
    public long? SlotAt(DateTimeOffset time)
    {
        var since = time - Genesis;
        return time < FirstBlock || since.Ticks % SlotDuration.Ticks != 0 ? null : since.Ticks / SlotDuration.Ticks;
    }

    /// <summary>The slot that a time lies in; 0 for times before genesis.</summary>
    public long SlotDuring(DateTimeOffset time) => Math.Max(0, (time - Genesis).Ticks / SlotDuration.Ticks);

    /// <summary>Length of an epoch.</summary>
    public TimeSpan EpochDuration => SlotsPerEpoch * SlotDuration;

    public DateTimeOffset StartOf(long slot) => Genesis + (slot * SlotDuration);

    public long EpochOf(long slot) => slot / SlotsPerEpoch;
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>The circumstances in which something was asked of a beacon node.</summary>
/// <param name="Clock">Slot grid of the chain.</param>
/// <param name="Now">When the answer came.</param>
/// <param name="Source">Configured name of the endpoint.</param>
public sealed record BeaconAsk(SlotClock Clock, DateTimeOffset Now, string Source)
{
    /// <summary>Newest slot that can be by this machine's clock, which may be behind.</summary>
    public long LastSlot => Math.Max(0, (Now + BlockRules.MaxAhead - Clock.Genesis).Ticks / Clock.SlotDuration.Ticks);

    /// <summary>Epoch of the clock; 0 before genesis.</summary>
    public long Epoch => Math.Max(0, Clock.EpochOf((Now - Clock.Genesis).Ticks / Clock.SlotDuration.Ticks));

    /// <summary>A slot that may have a block by now; null for any other number, of which 2^64 − 1 occurs.</summary>
    public long? Slot(ulong? claimed) => claimed is { } slot && slot <= (ulong)LastSlot ? (long)slot : null;
}

namespace Ethoscope.Core.Blocks;

/// <summary>Slot of a block and empty slots before it, by its time and its parent's.</summary>
public sealed class SlotAnalyser : IBlockAnalyser
{
    public BlockDepth Needs => BlockDepth.Headers;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        var slot = context.Slots?.SlotAt(bundle.Header.Time);
        var parent = context.ParentTime is { } time ? context.Slots?.SlotAt(time) : null;
        return block with { Slot = slot, EmptySlotsBefore = slot > parent ? checked((int)(slot.Value - parent.Value - 1)) : null };
    }
}

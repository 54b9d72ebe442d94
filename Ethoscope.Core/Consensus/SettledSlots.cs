namespace Ethoscope.Core.Consensus;

/// <summary>Outcomes that a batch settles: a payload that comes apart from its block is known by the block after it.</summary>
internal sealed class SettledSlots
{
    private BeaconBlock? _waiting;

    public IReadOnlyList<SlotOutcome> Of(ConsensusBatch batch)
    {
        var outcomes = new List<SlotOutcome>();
        foreach (var slot in batch.Slots)
        {
            if (slot.Block is not { } block)
            {
                outcomes.Add(batch.Orphans.Any(one => one.Block.Slot == slot.Number) ? SlotOutcome.Orphaned : SlotOutcome.Missed);
                continue;
            }

            if (_waiting is { } before && before.Root == block.ParentRoot)
                outcomes.Add(PayloadRule.IsWithheld(LinkOf(before), LinkOf(block)) ? SlotOutcome.Withheld : SlotOutcome.Proposed);
            _waiting = block.HasSeparatePayload ? block : null;
            if (!block.HasSeparatePayload)
                outcomes.Add(SlotOutcome.Proposed);
        }

        return outcomes;
    }

    private static PayloadLink LinkOf(BeaconBlock block) => new(block.BlockHash, block.BlockParentHash, block.HasSeparatePayload);
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>
/// The payloads that a relay has delivered, as the chain stands: also of blocks that lost, and of slots that stayed empty as it came too late.
/// Inside <see cref="ChainHistory.Read"/> only.
/// </summary>
/// <param name="relay">Place in <see cref="RelayTable"/>.</param>
internal sealed class DeliveredPayloads(int relay, ulong seed)
{
    /// <summary>Part of the slots without a block whose proposer had bought one.</summary>
    private const double LateShare = 0.25;

    /// <summary>Newest first, from a slot on downwards.</summary>
    public IEnumerable<(SimulatedBlock Block, BlockSale Sale)> Down(ChainMoment moment, long from)
    {
        for (var slot = Math.Min(from, moment.Slot); slot >= moment.History.Anchor.Slot; slot--)
        {
            if (At(moment, slot) is { } delivered)
                yield return delivered;
        }
    }

    /// <summary>Null where this relay delivered nothing for a slot.</summary>
    public (SimulatedBlock Block, BlockSale Sale)? At(ChainMoment moment, long slot) =>
        BlockAt(moment, slot) is { } block ? Of(moment, block) : null;

    /// <summary>Null where this relay did not deliver the block.</summary>
    public (SimulatedBlock Block, BlockSale Sale)? Of(ChainMoment moment, SimulatedBlock block) =>
        moment.History.Market.SaleOf(block) is { } sale && sale.Relays.Contains(relay) ? (block, sale) : null;

    /// <summary>The block that relays were asked for in a slot; null where there is none (yet).</summary>
    public SimulatedBlock? BlockAt(ChainMoment moment, long slot)
    {
        var history = moment.History;
        if (slot > moment.Slot || slot < history.Anchor.Slot)
            return null;

        var index = Math.Min(history.IndexUntil(slot), moment.Count - 1);
        if (index >= 0 && history.Canonical(index) is var last)
        {
            if (last.Slot == slot)
                return last;
            if (history.RoleOf(slot) == SlotRole.Missed)
                return Late(history, last, slot);
        }

        return history.OrphanAt(slot);
    }

    /// <summary>The block that never was; null where the proposer had bought none.</summary>
    private SimulatedBlock? Late(ChainHistory history, SimulatedBlock parent, long slot)
    {
        var random = SeededRandom.For(seed, RandomStream.LostPayload, slot);
        var isScheduled = history.Market.Timetable.At(slot) is { Kind: IncidentKind.LostPayload } incident && incident.FirstSlot == slot;
        if (random.NextDouble() >= LateShare && !isScheduled)
            return null;

        int builder;
        do builder = BuilderTable.Pick(random.NextDouble());
        while (BuilderTable.All[builder].IsLocal);
        return parent with
        {
            Number = parent.Number + 1,
            Slot = slot,
            Hash = random.NextHash(),
            ParentHash = parent.Hash,
            Timestamp = parent.Timestamp + ((slot - parent.Slot) * 12),
            TransactionCount = Math.Max(parent.TransactionCount, 50),
            GasUsed = Math.Max(parent.GasUsed, 5_000_000),
            Builder = (byte)builder,
        };
    }
}

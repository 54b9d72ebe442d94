using Ethoscope.Core.Live;

namespace Ethoscope.Core.Consensus;

/// <summary>What a commit tells.</summary>
internal static class ConsensusMessages
{
    /// <param name="head">Newest slot that is stored by it; null where the head stays.</param>
    public static IReadOnlyList<LiveMessage> Of(ConsensusBatch batch, long? head)
    {
        if (!batch.TouchesSlots && batch.Finality is null && batch.Reorganisations.Count == 0)
            return [];

        var chain = batch.Network.Chain;
        var touched = batch.Slots.Select(slot => slot.Number).Concat(batch.Orphans.Select(one => one.Block.Slot)).ToList();
        var start = chain.Slots!.SlotsPerEpoch * (batch.Finality?.Epoch ?? 0);
        var message = new ConsensusMessage(
            chain.Name,
            touched.Count > 0 ? touched.Min() : start,
            touched.Count > 0 ? touched.Max() : start,
            head
        )
        {
            FinalityDistance = batch.Finality?.Distance,
            Reorganised = batch.Reorganisations.Count > 0,
            Slots = head is null
                ? null
                : [.. batch.Slots.Reverse().Take(ConsensusMessage.MostSlots).Select(slot => SlotNews.Of(slot, batch))],
            Finality = batch.Finality,
            Reorganisation = batch.Reorganisations.MaxBy(one => one.Depth) is { } deepest ? ReorganisationNews.Of(deepest) : null,
        };
        return [new(LiveChannels.Consensus(chain.Name), LiveJson.Write(message))];
    }
}

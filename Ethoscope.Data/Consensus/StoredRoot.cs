using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Npgsql;

namespace Ethoscope.Data.Consensus;

/// <summary>The newest stored block that is final, by which nodes of another network are told.</summary>
internal static class StoredRoot
{
    private const int Most = 64;

    /// <param name="reader">Null where nothing is stored.</param>
    /// <returns>Null while nothing final is stored, or the database is away.</returns>
    public static async Task<(long Slot, Hash32 Root)?> GetAsync(IConsensusReader? reader, ChainDescriptor chain, CancellationToken stop)
    {
        if (reader is null || chain.Slots is not { } clock)
            return null;
        try
        {
            var state = await reader.GetStateAsync(chain, null, stop);
            if (state.Finality is not { } finality)
                return null;
            var beyond = (finality.Finalized.Epoch * clock.SlotsPerEpoch) + 1;
            var slots = await reader.GetSlotsAsync(chain, new SlotRange(To: beyond), Most, null, stop);
            return
                slots.FirstOrDefault(slot => slot is { Origin: SlotOrigin.Beacon, Root: not null, Outcome: SlotOutcome.Proposed })
                    is { Root: { } root } found
                ? (found.Number, root)
                : null;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            // Genesis has been compared; the root is with the next check.
            return null;
        }
    }
}

using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("A slot as it was found: votes for it come with later blocks, and are asked for at /api/v1/consensus/slots/{slot}.")]
internal sealed record ConsensusSlotData(
    [property: Description("The slot.")] long Slot,
    [property: Description("Its epoch.")] long Epoch,
    [property: Description("When it began.")] DateTime StartsAt,
    [property: Description("proposed (it has a canonical block), missed (no block was seen) or orphaned (a block was seen, and lost).")]
    [property: OneOf(typeof(SlotOutcome))]
        string Outcome,
    [property: Description("Index of the validator that proposed, or was to; null where it is not known.")] long? ProposerIndex,
    [property: Description("Root of the beacon block; of the one that lost where it is orphaned.")] string? BeaconRoot,
    [property: Description("Height of the execution block; null without one, or where it is not known.")] long? BlockNumber,
    [property: Description("Hash of the execution block; null as above.")] string? BlockHash,
    [property: Description("Blob commitments of the beacon block; null without one.")] int? BlobCount,
    [property: Description("Participation in the block's sync aggregate; null without a block.")] SyncAnswer? Sync,
    [property: Description(
        "From the start of the slot to when we first heard of its block, in seconds; null where that was not as it came."
    )]
        double? DelaySeconds
)
{
    public static ConsensusSlotData Of(SlotNews slot, ChainDescriptor chain)
    {
        var start = chain.Slots!.StartOf(slot.Number);
        return new(
            slot.Number,
            chain.Slots.EpochOf(slot.Number),
            start.UtcDateTime,
            MevWords.Of(slot.Outcome),
            slot.Proposer,
            slot.Root?.ToString(),
            slot.BlockNumber,
            slot.BlockHash?.ToString(),
            slot.Blobs,
            SyncAnswer.Of(slot.Sync),
            (slot.SeenAt - start)?.TotalSeconds
        );
    }
}

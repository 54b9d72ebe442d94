using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("A slot as it is known.")]
internal sealed record SlotAnswer(
    string Chain,
    [property: Description("The slot.")] long Slot,
    [property: Description("Its epoch.")] long Epoch,
    [property: Description("When it began.")] DateTime StartsAt,
    [property: Description(
        "proposed (it has a canonical block); missed (no block was seen for it); orphaned (a block was seen, and lost); withheld (the beacon block is canonical, its payload never came); empty (no canonical block, and execution timestamps do not tell why)."
    )]
    [property: OneOf(typeof(SlotOutcome))]
        string Outcome,
    [property: Description("What it is known by: beacon (a beacon node) or execution (times of execution blocks only).")]
    [property: OneOf(typeof(SlotOrigin))]
        string Origin,
    [property: Description("Index of the validator that proposed, or was to; null where no beacon node told.")] long? ProposerIndex,
    [property: Description("Root of the beacon block; of the one that lost where it is orphaned.")] string? BeaconRoot,
    [property: Description("Root of its parent.")] string? ParentRoot,
    [property: Description("Height of the execution block; null without one, or where it is not known.")] long? BlockNumber,
    [property: Description("Hash of the execution block; null without one, or where it is not known.")] string? BlockHash,
    [property: Description("Blob commitments of the beacon block.")] int? BlobCount,
    [property: Description("What the block's sync aggregate holds.")] SyncAnswer? Sync,
    [property: Description("What the committees of this slot voted; null where no block that was read holds their votes.")]
        VotesAnswer? Votes,
    [property: Description("When we first heard of its block; null where that was not as it came.")] DateTime? SeenAt,
    [property: Description("event (an endpoint told of it at once) or poll (it was there when we asked).")]
    [property: OneOf(typeof(SeenBy))]
        string? SeenBy,
    [property: Description("From the start of the slot to `seen_at`, in seconds.")] double? DelaySeconds,
    [property: Description("It came after attesters were due to vote: `delay_seconds` is above `late_after_seconds`.")] bool? Late,
    [property: Description("From which second of the slot on a block is late, by the rules of its time.")] double LateAfterSeconds,
    [property: Description("Configured name of the endpoint that it was read from.")] string? Source
)
{
    public static SlotAnswer? Of(Slot? slot, ChainDescriptor chain)
    {
        if (slot is null)
            return null;

        var late = chain.Forks.At(slot.Time).LateBlock;
        return new(
            chain.Name,
            slot.Number,
            chain.Slots!.EpochOf(slot.Number),
            slot.Time.UtcDateTime,
            slot.Outcome.ToString().ToLowerInvariant(),
            slot.Origin.ToString().ToLowerInvariant(),
            slot.Proposer,
            slot.Root?.ToString(),
            slot.ParentRoot?.ToString(),
            slot.BlockNumber,
            slot.BlockHash?.ToString(),
            slot.Blobs,
            SyncAnswer.Of(slot.Sync),
            VotesAnswer.Of(slot.Votes),
            slot.SeenAt?.UtcDateTime,
            slot.SeenBy?.ToString().ToLowerInvariant(),
            slot.Delay?.TotalSeconds,
            slot.Delay > late is var isLate && slot.Delay is null ? null : isLate,
            late.TotalSeconds,
            slot.Source
        );
    }
}

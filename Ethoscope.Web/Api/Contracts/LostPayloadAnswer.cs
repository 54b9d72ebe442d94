using System.ComponentModel;
using Ethoscope.Core.Mev;

namespace Ethoscope.Web.Api.Contracts;

[Description("A payload that relays delivered and whose block is not in the chain. The same payload at several relays is one.")]
internal sealed record LostPayloadAnswer(
    [property: Description("Slot that it was for.")] long Slot,
    [property: Description("Start of the slot.")] DateTime Timestamp,
    [property: Description("Hash of its block, which is not in the chain.")] string BlockHash,
    [property: Description("Block that the chain has in the slot instead; null where the slot has none.")] string? CanonicalBlockHash,
    [property: Description("Name of the builder, or `key-` and the start of a key that has no name.")] string Builder,
    [property: Description("Public key of the builder, as relays tell it.")] string BuilderPubkey,
    [property: Description("All relays that delivered it, by name; in CSV parted by spaces.")] IReadOnlyList<string> Relays,
    [property: Description("The highest value that a relay claims of it.")] string ClaimedWei,
    decimal? ClaimedEth,
    [property: Description("Address that the proposer wanted to be paid at; null where no relay tells it.")] string? ProposerFeeRecipient
)
{
    public static LostPayloadAnswer Of(LostPayload payload) =>
        new(
            payload.Slot,
            payload.Time.UtcDateTime,
            payload.BlockHash.ToString(),
            payload.CanonicalHash?.ToString(),
            payload.Builder,
            payload.BuilderKey.ToString(),
            payload.Relays,
            Units.Wei(payload.ClaimedWei)!,
            Units.Eth(payload.ClaimedWei),
            payload.ProposerFeeRecipient?.ToString()
        );
}

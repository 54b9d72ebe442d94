using System.ComponentModel;
using Ethoscope.Core.Mev;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("Slots whose builders, relays or block values became known or changed.")]
internal sealed record MevActivityData(
    [property: Description("head, or history: slots of the past, which are asked for at /api/v1/mev/recent.")]
    [property: OneOf("head", "history")]
        string Kind,
    string Chain,
    [property: Description("First slot that changed.")] long FirstSlot,
    [property: Description("Last slot that changed (inclusive).")] long LastSlot,
    [property: Description("Start of `last_slot`.")] DateTime Timestamp,
    [property: Description("Canonical blocks among them, newest first, at most eight; empty for history.")]
        IReadOnlyList<MevActivityBlockData> Blocks
)
{
    public static MevActivityData Of(MevMessage message, DateTimeOffset time) =>
        new(
            message.IsHistory ? "history" : "head",
            message.Chain,
            message.FirstSlot,
            message.LastSlot,
            time.UtcDateTime,
            [.. (message.Blocks ?? []).Select(MevActivityBlockData.Of)]
        );
}

[Description("A canonical block as the market of block building sees it, in short. The same payload at several relays is one block.")]
internal sealed record MevActivityBlockData(
    [property: Description("Slot of the block.")] long Slot,
    DateTime Timestamp,
    long BlockNumber,
    string BlockHash,
    [property: Description("builder; local (the proposer's own client); or unknown."), OneOf(typeof(BlockOrigin))] string Origin,
    [property: Description("Name of the builder, or `key-` and the start of a key that has no name; null where no builder is known.")]
        string? Builder,
    [property: Description("Relays that delivered it, as far as they said by then.")] IReadOnlyList<string> Relays,
    [property: Description("The highest claim of relays that can be; null without one.")] string? ClaimedWei,
    [property: Description("What the proposer received in the block; null where it was not found.")] string? ReceivedWei,
    [property: Description("What the proposer got: received where that is known in whole, else claimed; of a local block the tips.")]
        string? ValueWei,
    decimal? ValueEth,
    [property: Description("How the payment compares with the claim, the least favourable of its relays; null without claims.")]
    [property: OneOf(typeof(PaymentClass))]
        string? Class
)
{
    public static MevActivityBlockData Of(MevNews block) =>
        new(
            block.Slot,
            block.Time.UtcDateTime,
            block.Number,
            block.Hash.ToString(),
            MevWords.Of(block.Origin),
            block.Builder,
            block.Relays,
            Units.Wei(block.ClaimedWei),
            Units.Wei(block.ReceivedWei),
            Units.Wei(block.ValueWei),
            Units.Eth(block.ValueWei),
            block.Class is { } judged ? MevWords.Of(judged) : null
        );
}

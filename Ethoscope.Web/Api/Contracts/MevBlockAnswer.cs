using System.ComponentModel;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Web.Api.Contracts;

[Description("A canonical block as the market of block building sees it. The same payload at several relays is one block.")]
internal sealed record MevBlockAnswer(
    [property: Description("Slot of the block.")] long Slot,
    DateTime Timestamp,
    long BlockNumber,
    string BlockHash,
    [property: Description(
        "builder; local (the proposer's own client: every active relay's ledger covers the slot and none delivered it); or unknown."
    )]
    [property: OneOf(typeof(BlockOrigin))]
        string Origin,
    [property: Description("Name of the builder, or `key-` and the start of a key that has no name; null where no builder is known.")]
        string? Builder,
    [property: Description(
        "What the name stands on: label (its key is in the labels), learnt (by payloads that became its blocks), paid_extra_data, extra_data (which anybody may write) or key (it has no name)."
    )]
    [property: OneOf(typeof(NameBasis))]
        string? BuilderBasis,
    [property: Description("Name that its extra data claims and that was not believed; null where there is none.")] string? ClaimedBuilder,
    [property: Description("Public key of the builder, as relays tell it.")] string? BuilderPubkey,
    [property: Description("Relays that delivered it, and what each claims.")] IReadOnlyList<MevClaimAnswer> Claims,
    [property: Description("The highest claim that can be.")] string? ClaimedWei,
    [property: Description("What the proposer received in the block, found by its recipient.")] string? ReceivedWei,
    [property: Description("transaction, or fee_recipient where the proposer collects the tips itself; then it is a lower bound.")]
    [property: OneOf(typeof(PaymentKind))]
        string? PaymentKind,
    [property: Description("Who paid; null where the proposer collects the tips.")] string? Payer,
    [property: Description("Whom was paid.")] string? Recipient,
    [property: Description("Transaction that paid.")] string? PaymentTransactionHash,
    [property: Description("What the proposer got: received where that is known in whole, else claimed; of a local block the tips.")]
        string? ValueWei,
    decimal? ValueEth,
    [property: Description("The least favourable class of its claims; null without claims.")]
    [property: OneOf(typeof(PaymentClass))]
        string? Class,
    [property: Description("Why the payment can't be compared; null where it can.")]
    [property: OneOf(typeof(Unverified))]
        string? Unverified,
    [property: Description("All tips.")] string? TipsWei,
    [property: Description("Execution fees burnt.")] string? BurntWei,
    [property: Description("Blob fees burnt.")] string? BlobBurntWei,
    [property: Description(
        "At least so much stayed with the builder: tips less payment and its fee. Transfers inside calls are not seen, so that a negative one means no loss."
    )]
        string? BuilderTakeWei
)
{
    /// <summary>A list, which a table has no column for.</summary>
    public const string NotInTables = "claims";

    public static MevBlockAnswer Of(MevBlock block) =>
        new(
            block.Slot,
            block.Time.UtcDateTime,
            block.Number,
            block.Hash.ToString(),
            MevWords.Of(block.Origin),
            block.Builder,
            block.Basis is { } basis ? MevWords.Of(basis) : null,
            block.ClaimedBuilder,
            block.BuilderKey?.ToString(),
            [.. block.Claims.Select(MevClaimAnswer.Of)],
            Units.Wei(block.ClaimedWei),
            Units.Wei(block.Payment?.ReceivedWei),
            block.Payment is { } payment ? MevWords.Of(payment.Kind) : null,
            block.Payment?.Payer?.ToString(),
            block.Payment?.Recipient.ToString(),
            block.Payment?.TransactionHash?.ToString(),
            Units.Wei(block.ValueWei),
            Units.Eth(block.ValueWei),
            block.Class is { } judged ? MevWords.Of(judged) : null,
            block.Unverified is { } why ? MevWords.Of(why) : null,
            Units.Wei(block.TipsWei),
            Units.Wei(block.BurntWei),
            Units.Wei(block.BlobBurntWei),
            Units.Wei(block.BuilderTakeWei)
        );
}

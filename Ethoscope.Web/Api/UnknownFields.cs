using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Api;

/// <summary>Why fields of blocks are null.</summary>
internal static class UnknownFields
{
    public const string NotFinalized =
        "The finalised height is not kept for past moments, and is not known before an endpoint has told it.";

    public const string NoBlock = "No block is stored of this moment.";

    private const string Header = "The block has none, or it was malformed or out of range upstream.";

    private static readonly (string Field, string Reason, Func<Block, bool> IsUnknown)[] Rules =
    [
        ("slot", "The block's time is off the slot grid, or the chain has none.", block => block.Slot is null),
        (
            "empty_slots_before",
            "The block's time is off the slot grid, or its parent's time was not known when it was stored.",
            block => block.EmptySlotsBefore is null
        ),
        ("fee_recipient", Header, block => block.Header.FeeRecipient is null),
        ("extra_data", Header, block => block.Header.ExtraData is null),
        ("gas_limit", Header, block => block.Header.GasLimit is null),
        ("gas_used", Header, block => block.Header.GasUsed is null),
        ("base_fee_wei", Header, block => block.Header.BaseFeeWei is null),
        ("next_base_fee_wei", "It follows from fields that are unknown, or leaves 63 bits.", block => block.NextBaseFeeWei is null),
        ("burnt_wei", "It follows from fields that are unknown.", block => block.BurntWei is null),
        ("withdrawal_count", Header, block => block.Header.WithdrawalCount is null),
        ("withdrawals_wei", Header, block => block.Header.WithdrawalsGwei is null),
        ("blob_gas_used", Header, block => block.Header.BlobGasUsed is null),
        ("excess_blob_gas", Header, block => block.Header.ExcessBlobGas is null),
        ("blob_count", "It follows from fields that are unknown.", block => block.BlobCount is null),
        ("blob_base_fee_wei", "The block is older than blobs, or it leaves 63 bits.", block => block.BlobBaseFeeWei is null),
        ("blob_burnt_wei", "It follows from fields that are unknown.", block => block.BlobBurntWei is null),
        ("size_bytes", Header, block => block.Header.Size is null),
        ("tips", "The block was read without its receipts and its node told none, or it has no transactions.", block => block.Tips is null),
        ("transactions", "The block was read without its transactions.", block => block.Transactions is null),
        ("source", "The block was stored without the name of its endpoint.", block => block.Source is null),
    ];

    /// <summary>Field to reason, for each field that at least one of the blocks lacks.</summary>
    /// <param name="finalized">Whether all of the data is finalised.</param>
    public static Dictionary<string, string> Of(IReadOnlyCollection<Block> blocks, bool? finalized, bool isEmpty = false)
    {
        var unknown = Rules
            .Where(rule => blocks.Any(rule.IsUnknown))
            .ToDictionary(rule => rule.Field, rule => rule.Reason, StringComparer.Ordinal);
        if (finalized is null)
            unknown["finalized"] = isEmpty ? "The list is empty." : NotFinalized;
        return unknown;
    }
}

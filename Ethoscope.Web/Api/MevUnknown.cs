namespace Ethoscope.Web.Api;

/// <summary>Why fields of the block market are null.</summary>
internal static class MevUnknown
{
    private const string NoBuilder = "No builder of the block is known, or it was built locally.";
    private const string NoPayment = "The payment was not found, or the block's transactions are not stored.";
    private const string NoReceipts = "The block was read without its receipts.";
    private const string NoValue = "No value is known of these blocks.";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["builder"] = NoBuilder,
        ["builder_basis"] = NoBuilder,
        ["builder_pubkey"] = "No relay that is followed delivered it, as far as is known.",
        ["claimed_builder"] = "Its extra data claims no name that was not believed.",
        ["claimed_wei"] = "No relay claims a value of it.",
        ["class"] = "No relay claims a value of it.",
        ["unverified"] = "The payment can be compared with the claims, or there are none.",
        ["received_wei"] = NoPayment,
        ["payment_kind"] = NoPayment,
        ["payer"] = NoPayment,
        ["recipient"] = NoPayment,
        ["payment_transaction_hash"] = NoPayment,
        ["canonical_block_hash"] = "The chain has no block in the slot.",
        ["proposer_fee_recipient"] = "No relay that delivered it tells it.",
        ["value_wei"] = "Neither a claim nor a payment is known.",
        ["value_eth"] = "It is unknown, or more than fits.",
        ["claimed_eth"] = "It is more than fits.",
        ["tips_wei"] = NoReceipts,
        ["burnt_wei"] = NoReceipts,
        ["blob_burnt_wei"] = NoReceipts,
        ["builder_take_wei"] = "The builder did not pay by itself, or the tips are unknown.",
        ["share"] = "No block is known.",
        ["full_share"] = "No delivered block is known.",
        ["value_to_tips_ratio"] = NoReceipts,
        ["gas_used_ratio"] = "The gas of no block is known.",
        ["tips_per_gas_wei"] = "No block whose gas and tips are known used any gas.",
        ["gas_premium_ratio"] = "Blocks of builders or local ones used no gas, or local ones brought no tips, as far as we know.",
        ["builders"] = "No block of a builder is known.",
        ["relays"] = "No delivered block is known.",
        ["values"] = NoValue,
        ["value_median_wei"] = NoValue,
        ["value_max_wei"] = NoValue,
        ["builder_hhi_points"] = "No block of a builder is known.",
        ["relay_hhi_points"] = "No delivered block is known.",
    };

    /// <summary>Field to reason, for each field of the data that is null somewhere.</summary>
    public static Dictionary<string, string> Of<T>(T data)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["finalized"] = "Labels of builders may change, and late payloads and evidence are added.",
        };
        NullFields.Explain(data, Reasons, unknown);
        return unknown;
    }
}

namespace Ethoscope.Web.Api;

/// <summary>Why fields of rollups are null.</summary>
internal static class Layer2Unknown
{
    private const string NoPrice = "There is no fresh price of ether.";
    private const string NoHead = "Its endpoints have not told it.";
    private const string NoRate = "Too little of that time is stored.";
    private const string NoDelay = "Neither a contract nor enough batches tell it.";
    private const string NoCost = "The receipt of its transaction was not read, or it carries no blobs.";
    private const string Gap = "There is no sample in that part.";
    private const string Shared = "It lies in an escrow that other chains share, or was not read.";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["price_usd"] = NoPrice,
        ["total_usd"] = NoPrice,
        ["savings_usd"] = NoPrice,
        ["value_usd"] = "Only ether's price is read, or there is no fresh one.",
        ["savings_ratio"] = "It is L1 itself, or the cost there is not known.",
        ["estimated_wei"] = "The network's estimator was not to be had, or there is none.",
        ["deviation_ratio"] = "The estimator or our formula is missing.",
        ["since"] = "It is older than what is stored.",
        ["last_at"] = "No sign of it is stored.",
        ["head_block"] = NoHead,
        ["head_time"] = NoHead,
        ["safe_block"] = NoHead,
        ["finalized_block"] = NoHead,
        ["transactions_per_second"] = NoRate,
        ["gas_per_second"] = NoRate,
        ["utilisation"] = NoRate,
        ["block_count"] = NoRate,
        ["sampled_blocks"] = NoRate,
        ["base_fee_wei"] = NoRate,
        ["withdrawal_seconds"] = NoDelay,
        ["withdrawal_basis"] = NoDelay,
        ["fee_form"] = "The network's oracle was not read, or its formula is not known.",
        ["fee_block"] = "The network's oracle was not read.",
        ["cheapest"] = "No cost is known.",
        ["median_seconds"] = "There are fewer than two.",
        ["p99_seconds"] = "There are fewer than twenty.",
        ["interval_seconds"] = "What came before it is not stored.",
        ["number"] = "Its event holds none.",
        ["gas_used"] = NoCost,
        ["gas_wei"] = NoCost,
        ["blob_count"] = NoCost,
        ["blob_wei"] = NoCost,
        ["execution_wei"] = Gap,
        ["data_wei"] = Gap,
        ["operator_wei"] = Gap,
        ["total_wei"] = Gap,
        ["least_wei"] = Gap,
        ["most_wei"] = Gap,
        ["token"] = "It is ether.",
        ["ether_wei"] = Shared,
        ["ether_share"] = Shared,
        ["network"] = "No rollup that is watched is known by this sender.",
    };

    /// <summary>Field to reason, for each field of the data that is null somewhere.</summary>
    public static (string Field, string Reason)[] Of<T>(T data)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["finalized"] = "Samples are of the newest blocks, and kept as they were.",
        };
        NullFields.Explain(data, Reasons, unknown);
        return [.. unknown.Select(pair => (pair.Key, pair.Value))];
    }
}

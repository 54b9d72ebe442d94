namespace Ethoscope.Core.Fees;

/// <summary>Reasons for which a part of a fee history is refused: a closed set, fit for a metric label.</summary>
public static class FeeHistoryRejections
{
    /// <summary>No readable oldest block, or no blocks: nothing of the answer can be used.</summary>
    public const string Unreadable = "fee_history_unreadable";

    /// <summary>A list's length does not fit the number of blocks, so that its items can't be told to belong to them.</summary>
    public const string LengthMismatch = "fee_history_length_mismatch";

    /// <summary>A value that can't be: negative, a ratio beyond 1, a blob fee of 0.</summary>
    public const string ValueImpossible = "fee_history_value_impossible";

    /// <summary>A fee beyond 63 bits.</summary>
    public const string ValueOutOfRange = "fee_history_value_out_of_range";

    /// <summary>A row of rewards is null, of another length than the percentages, or falls as they rise.</summary>
    public const string RewardsUnusable = "fee_history_rewards_unusable";

    /// <summary>Base fee or gas used are not those of the block that was read at this height.</summary>
    public const string OtherBlock = "fee_history_other_block";

    public static readonly IReadOnlyList<string> All =
    [
        Unreadable,
        LengthMismatch,
        ValueImpossible,
        ValueOutOfRange,
        RewardsUnusable,
        OtherBlock,
    ];
}

namespace Ethoscope.Core.Prices;

/// <summary>Why a round is refused or mended: the closed set of the metric's label.</summary>
public static class PriceRejections
{
    /// <summary>The reply is not what the contract returns.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Another round than the one that was asked for.</summary>
    public const string OtherRound = "other_round";

    public const string RoundOutOfRange = "round_out_of_range";

    /// <summary>The round has no answer: it was never finished, or the contract has no data of it.</summary>
    public const string NoAnswer = "no_answer";

    public const string ZeroAnswer = "zero_answer";
    public const string NegativeAnswer = "negative_answer";

    /// <summary>Updated before 2015, or later than now.</summary>
    public const string UpdateOutOfRange = "update_out_of_range";

    /// <summary>The round is kept without its start.</summary>
    public const string StartOutOfRange = "start_out_of_range";

    /// <summary>The newest round is below one that is stored.</summary>
    public const string WentBack = "went_back";

    public const string OtherDecimals = "other_decimals";
    public const string OtherFeed = "other_feed";

    public static IReadOnlyList<string> All { get; } =
    [
        Unreadable,
        OtherRound,
        RoundOutOfRange,
        NoAnswer,
        ZeroAnswer,
        NegativeAnswer,
        UpdateOutOfRange,
        StartOutOfRange,
        WentBack,
        OtherDecimals,
        OtherFeed,
    ];
}

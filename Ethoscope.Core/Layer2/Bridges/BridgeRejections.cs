namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>Why a balance is refused: the closed set of the metric's label.</summary>
public static class BridgeRejections
{
    /// <summary>The token's contract says other decimals than are configured.</summary>
    public const string OtherDecimals = "other_decimals";

    /// <summary>The token's contract does not tell its decimals.</summary>
    public const string NoDecimals = "no_decimals";

    /// <summary>The call was refused, or its reply is no number.</summary>
    public const string NoBalance = "no_balance";

    public static IReadOnlyList<string> All { get; } = [OtherDecimals, NoDecimals, NoBalance];
}

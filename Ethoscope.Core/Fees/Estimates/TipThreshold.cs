namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Which tip of a full block counts as the least that it accepted.</summary>
public enum TipThreshold
{
    /// <summary>A gas-weighted percentile: what lies below it is often paid in other ways.</summary>
    Percentile = 0,

    /// <summary>The lowest tip above zero that was included and not the fee recipient's own.</summary>
    MinIncluded = 1,

    /// <summary>None: only the base fee is asked of the offer.</summary>
    BaseFeeOnly = 2,
}

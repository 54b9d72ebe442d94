namespace Ethoscope.Core.Fees;

/// <summary>Where the tips of a point come from.</summary>
public enum TipOrigin
{
    /// <summary>All from fee histories.</summary>
    FeeHistory = 0,

    /// <summary>All exact, from receipts.</summary>
    Receipts,

    /// <summary>Some of both.</summary>
    Mixed,
}

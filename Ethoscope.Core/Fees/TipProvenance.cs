namespace Ethoscope.Core.Fees;

/// <summary>Where tips of a block were taken from. The two are never mixed on one line without saying so.</summary>
public enum TipProvenance
{
    /// <summary>Computed by the node and taken from eth_feeHistory.</summary>
    FeeHistory = 0,

    /// <summary>Exact, computed by us from the block's receipts.</summary>
    Receipts = 1,
}

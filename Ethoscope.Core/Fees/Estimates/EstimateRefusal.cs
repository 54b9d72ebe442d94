namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Why there is no estimate.</summary>
public enum EstimateRefusal
{
    /// <summary>No block at all.</summary>
    NoBlocks = 0,

    /// <summary>The newest block is too old: what it says of the next one is history.</summary>
    TooOld,

    /// <summary>The base fee of the next block can't be computed, or leaves 63 bits.</summary>
    BaseFeeUnknown,

    /// <summary>Too few blocks in a row lie in the window.</summary>
    TooFewBlocks,

    /// <summary>The tips of too few blocks are known.</summary>
    TipsUnknown,
}

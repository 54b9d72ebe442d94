namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Why an estimate can't be judged.</summary>
public enum UnjudgedReason
{
    /// <summary>A block of its horizon is not stored.</summary>
    BlockMissing = 0,

    /// <summary>The base fee of one is unknown.</summary>
    BaseFeeUnknown,

    /// <summary>One is full, or may be, and its tips are unknown.</summary>
    TipsUnknown,
}

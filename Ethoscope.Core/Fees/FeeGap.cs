namespace Ethoscope.Core.Fees;

/// <summary>Why a fee is not known.</summary>
public enum FeeGap
{
    /// <summary>The chain's rules of that time have no such fee.</summary>
    NotInFork = 0,

    /// <summary>The block should say it and did not, or not readably.</summary>
    NotReported,

    /// <summary>Its value, or one that it follows from, leaves 63 bits.</summary>
    OutOfRange,

    /// <summary>The block has no transactions, so nobody paid.</summary>
    EmptyBlock,

    /// <summary>The block was not read deep enough.</summary>
    NotRead,
}

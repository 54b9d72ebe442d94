namespace Ethoscope.Core.Mev;

/// <summary>How what the proposer received on chain compares with what a relay claims. Only <see cref="Underpaid"/> counts against a relay.</summary>
public enum PaymentClass
{
    /// <summary>The proposer received what was claimed, or more.</summary>
    Equal = 0,

    /// <summary>Less, as the relay lowered the bid after the auction: it says so, or is one that does, and the payment came from another's account than the builder's.</summary>
    Adjusted,

    /// <summary>Other, as the relay says that it appended transactions of other builders.</summary>
    Merged,

    /// <summary>Less, and nothing explains it.</summary>
    Underpaid,

    /// <summary>The builder paid exactly what was claimed, but to another address.</summary>
    PaidElsewhere,

    /// <summary>It can't be told; <see cref="Unverified"/> says why.</summary>
    Unverifiable,
}

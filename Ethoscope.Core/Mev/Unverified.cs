namespace Ethoscope.Core.Mev;

/// <summary>Why a payment can't be compared with a claim.</summary>
public enum Unverified
{
    /// <summary>The block's transactions are not stored.</summary>
    NoTransactions = 0,

    /// <summary>The relay does not say whom the builder had to pay.</summary>
    NoRecipient,

    /// <summary>None of the last transactions pays the proposer: the payment may be inside a call.</summary>
    NoPayment,

    /// <summary>The proposer collects the tips itself, and transfers inside calls to it are not seen: what is seen is less than the claim.</summary>
    TipsOnly,

    /// <summary>It is less than the claim, and the relay has not been asked why, or does not answer.</summary>
    NotAsked,

    /// <summary>The claim is more ether than exists.</summary>
    Implausible,
}

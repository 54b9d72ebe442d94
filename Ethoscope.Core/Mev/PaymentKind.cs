namespace Ethoscope.Core.Mev;

/// <summary>How a proposer was paid.</summary>
public enum PaymentKind
{
    /// <summary>By one or more of the block's last transactions.</summary>
    Transaction = 0,

    /// <summary>It is the block's fee recipient: the tips are its own.</summary>
    FeeRecipient,
}

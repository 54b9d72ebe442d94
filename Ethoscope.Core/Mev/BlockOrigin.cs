namespace Ethoscope.Core.Mev;

/// <summary>Who built a block.</summary>
public enum BlockOrigin
{
    /// <summary>
    /// Not known: no relay delivered it as far as we know, and either the ledger of an active relay does not cover its slot, or its extra data
    /// is neither a builder's nor a client's.
    /// </summary>
    Unknown = 0,

    /// <summary>A builder: a relay delivered it, or its extra data is a builder's.</summary>
    Builder,

    /// <summary>The proposer's own client: every active relay's ledger covers its slot, none delivered it, and its extra data is a client's or empty.</summary>
    Local,
}

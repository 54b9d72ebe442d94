namespace Ethoscope.Web.Simulation.Relays;

/// <summary>How the proposer of a block that was sold is paid.</summary>
internal enum SaleKind
{
    /// <summary>By a transaction of the builder, as the relays claim.</summary>
    Plain = 0,

    /// <summary>By a transaction of the relay, which lowered the bid.</summary>
    Adjusted,

    /// <summary>By the builder, and by the relay's contract for what the relay appended.</summary>
    Merged,

    /// <summary>By a transaction of less than the relays claim.</summary>
    OverClaimed,

    /// <summary>As claimed, to another address than the relays say.</summary>
    PaidElsewhere,

    /// <summary>By the tips: it is the block's fee recipient.</summary>
    FeeRecipient,
}

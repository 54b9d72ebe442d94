namespace Ethoscope.Web.Simulation;

/// <summary>What the timetable has happen.</summary>
internal enum IncidentKind
{
    /// <summary>A node gives no answer, or 503.</summary>
    Outage,

    /// <summary>A node answers after two to four seconds.</summary>
    Slow,

    /// <summary>A node shows the chain as it was a minute and a half ago.</summary>
    Lagging,

    /// <summary>A node answers 429 with Retry-After.</summary>
    RateLimited,

    /// <summary>Three to seven blocks lose to another branch.</summary>
    DeepReorganisation,

    /// <summary>Three to six slots one after the other have no block.</summary>
    EmptySlots,

    /// <summary>Demand for gas is many times what is usual.</summary>
    FeeSpike,

    /// <summary>Blocks are full of blobs.</summary>
    BlobFeeSpike,

    /// <summary>A beacon node follows blocks that its execution client has not checked.</summary>
    Optimistic,

    /// <summary>A beacon node syncs: it shows the chain as it was eight minutes ago, and says so.</summary>
    Syncing,

    /// <summary>A relay lowers most of the bids that win, and pays proposers by itself.</summary>
    AdjustedBids,

    /// <summary>A relay claims more than builders pay.</summary>
    OverClaims,

    /// <summary>A relay delivers a payload too late: its slot stays empty.</summary>
    LostPayload,
}

namespace Ethoscope.Web.Simulation;

/// <summary>What becomes of a slot.</summary>
internal enum SlotRole
{
    /// <summary>Its block is published and stays; it ends a reorganisation where one is open.</summary>
    Proposed,

    /// <summary>No block.</summary>
    Missed,

    /// <summary>Its block is published, is the head for a while, and loses.</summary>
    Orphaned,

    /// <summary>Its block comes to light only together with the next proposed one, whose parent it is.</summary>
    Withheld,
}

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>What the timetable has befall a rollup.</summary>
internal enum Layer2IncidentKind
{
    /// <summary>Its sequencer makes no blocks.</summary>
    Stall = 0,

    /// <summary>It makes blocks, and posts none of them to L1.</summary>
    PostingDelay,

    /// <summary>All is well with it, but its node answers nobody.</summary>
    SourceOutage,

    /// <summary>Its fee oracle says more than its formula gives.</summary>
    DeviatingOracle,
}

namespace Ethoscope.Core.Collection;

/// <summary>How an iteration ended.</summary>
public enum IterationOutcome
{
    /// <summary>Nothing new upstream.</summary>
    Idle,

    /// <summary>Something was stored.</summary>
    Committed,

    /// <summary>The source or the database failed; the next iteration goes on from the ledger.</summary>
    Failed,

    /// <summary>The lease is another's.</summary>
    Skipped,
}

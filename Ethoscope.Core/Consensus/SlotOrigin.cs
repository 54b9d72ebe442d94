namespace Ethoscope.Core.Consensus;

/// <summary>What a slot is known by.</summary>
public enum SlotOrigin
{
    /// <summary>A beacon node.</summary>
    Beacon,

    /// <summary>Times of execution blocks only: no proposer, no votes, no cause of an empty slot.</summary>
    Execution,
}

namespace Ethoscope.Core.Consensus;

/// <summary>Width of the parts of a consensus series.</summary>
public enum ConsensusResolution
{
    Epoch,
    Hour,
    Day,
}

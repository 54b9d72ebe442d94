namespace Ethoscope.Core.Health;

/// <summary>How a score came to be. The numbers are stored.</summary>
public enum ScoreOrigin
{
    /// <summary>Made at its minute, with what was known then.</summary>
    Live = 0,

    /// <summary>Made later from today's canonical chain by event time.</summary>
    Reconstructed = 1,
}

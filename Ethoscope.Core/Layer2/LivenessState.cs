namespace Ethoscope.Core.Layer2;

/// <summary>Whether a sequencer makes blocks, or a rollup posts.</summary>
public enum LivenessState
{
    /// <summary>It can't be told: our source does not answer, or refuses the question. Never shown as down.</summary>
    Unknown = 0,

    Live,

    Slow,

    Stalled,
}

namespace Ethoscope.Core.Health;

/// <summary>Whether there is an input.</summary>
public enum InputPresence
{
    /// <summary>It has a value.</summary>
    Measured,

    /// <summary>It ought to have one: its weight stays in the confidence.</summary>
    Missing,

    /// <summary>The chain, at this fork, has no such thing: it leaves both sums.</summary>
    NotApplicable,
}

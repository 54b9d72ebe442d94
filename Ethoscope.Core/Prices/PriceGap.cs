namespace Ethoscope.Core.Prices;

/// <summary>Why there is no price that money could be reckoned with.</summary>
public enum PriceGap
{
    /// <summary>No round of then is stored.</summary>
    NotStored,

    /// <summary>No endpoint has the feed, or what is there is another contract.</summary>
    Unsupported,

    /// <summary>The feed was not updated for longer than it may be.</summary>
    Stale,

    /// <summary>Rounds between the one that is stored and then are not: which was in force is unknown.</summary>
    Uncovered,
}

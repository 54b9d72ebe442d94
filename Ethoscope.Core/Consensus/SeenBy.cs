namespace Ethoscope.Core.Consensus;

/// <summary>How we came to know of a block or a reorganisation. The numbers are stored.</summary>
public enum SeenBy
{
    /// <summary>Our endpoint told it at once (an event of its stream).</summary>
    Event = 0,

    /// <summary>We found it when we asked.</summary>
    Poll = 1,
}

namespace Ethoscope.Web.Streams;

/// <summary>A channel of one client, and how far that got in it.</summary>
/// <param name="start">Id behind which it begins.</param>
internal sealed class StreamSubscription(long start, StreamInterval? interval)
{
    /// <summary>All up to this id was sent, or dropped and told as lost.</summary>
    public long Sent { get; set; } = start;

    /// <summary>All up to this id was sent or waits.</summary>
    public long Queued { get; set; } = start;

    /// <summary>Null where each message is sent at once.</summary>
    public StreamInterval? Interval { get; set; } = interval;
}

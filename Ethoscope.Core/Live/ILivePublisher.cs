namespace Ethoscope.Core.Live;

/// <summary>Sends messages on at once after the commit that holds them; who misses them reads the outbox.</summary>
public interface ILivePublisher
{
    /// <summary>Called once a commit with messages is done, in its order. Returns at once and never throws.</summary>
    void Published(IReadOnlyList<LiveEvent> messages);
}

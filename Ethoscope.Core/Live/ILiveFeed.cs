namespace Ethoscope.Core.Live;

/// <summary>Live messages as they reach this process, for circuits and streams.</summary>
public interface ILiveFeed
{
    /// <summary>Id of the newest message that was delivered here; 0 before the first.</summary>
    long LastId { get; }

    /// <summary>
    /// Messages of a channel from now on, or after an id: what came between is delivered first, or told as missed. Dispose it to end it.
    /// </summary>
    /// <param name="after">A <see cref="LastId"/> read before the state that the subscriber holds was loaded; null for nothing from
    /// before.</param>
    LiveSubscription Subscribe(string channel, long? after = null);

    /// <summary>The same of several channels, in the order of their ids.</summary>
    LiveSubscription Subscribe(IReadOnlyCollection<string> channels, long? after = null);
}

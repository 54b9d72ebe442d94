namespace Ethoscope.Core.Live;

/// <summary>Live messages as they reach this process, for circuits and streams.</summary>
public interface ILiveFeed
{
    /// <summary>Messages of a channel from now on. Dispose the subscription to end it.</summary>
    LiveSubscription Subscribe(string channel);
}

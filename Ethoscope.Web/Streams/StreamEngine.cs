using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Streams;

/// <summary>What every stream is made of.</summary>
internal sealed class StreamEngine(
    StreamHub hub,
    StreamReplay replay,
    StreamTimes times,
    ICollectionMetrics metrics,
    OncePerMinute once,
    TimeProvider time,
    ILogger<StreamEngine> log
)
{
    public const string WebSocket = "websocket";
    public const string ServerSentEvents = "sse";

    public StreamHub Hub => hub;

    public StreamReplay Replay => replay;

    public StreamTimes Times => times;

    public ICollectionMetrics Metrics => metrics;

    public TimeProvider Time => time;

    /// <summary>Names of all channels, in a fixed order.</summary>
    public IReadOnlyList<string> Channels => StreamChannels.All;

    /// <summary>Whether an id was given already, here or at another instance.</summary>
    public async Task<bool> WasGivenAsync(long id, CancellationToken stop) => id <= hub.LastId || id <= await replay.LastIdAsync(stop);

    /// <summary>Logged once a minute: it may last for hours, and each client asks.</summary>
    public void TellReplayWaits(string reason)
    {
        if (once.Allows("streams", "replay"))
            log.ReplayWaits(reason);
    }
}

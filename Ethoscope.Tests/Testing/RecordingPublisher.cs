using Ethoscope.Core.Live;

namespace Ethoscope.Tests.Testing;

/// <summary>Keeps what was published.</summary>
internal sealed class RecordingPublisher : ILivePublisher
{
    private readonly List<LiveEvent> _events = [];

    /// <summary>Hears of all as from the live bus, where set.</summary>
    public ILiveSink? Sink { get; set; }

    public IReadOnlyList<LiveEvent> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public void Published(IReadOnlyList<LiveEvent> messages)
    {
        lock (_events)
            _events.AddRange(messages);
        foreach (var message in messages)
            Sink?.Publish(message);
    }
}

using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Web.Live;

/// <summary>Fans messages out to the subscribers inside this process, and keeps the newest for those who join late.</summary>
internal sealed class LiveFeed(ICollectionMetrics metrics) : ILiveFeed, ILiveSink
{
    /// <summary>
    /// Messages that wait for one subscriber, and that are kept for late ones: twelve minutes of blocks at one in twelve seconds.
    /// </summary>
    public const int Capacity = 64;

    private readonly Lock _gate = new();
    private readonly Queue<LiveEvent> _recent = new();
    private readonly Dictionary<LiveSubscription, IReadOnlyCollection<string>> _subscribers = [];
    private long _lastId;
    private long _completeAfter;

    public long LastId => Interlocked.Read(ref _lastId);

    public int SubscriberCount
    {
        get
        {
            lock (_gate)
            {
                return _subscribers.Count;
            }
        }
    }

    public LiveSubscription Subscribe(string channel, long? after = null) => Subscribe([channel], after);

    public LiveSubscription Subscribe(IReadOnlyCollection<string> channels, long? after = null)
    {
        var subscription = new LiveSubscription(Capacity, () => metrics.LiveDropped("circuit"), Remove);
        lock (_gate)
        {
            if (after < _completeAfter)
                subscription.MarkMissed();
            foreach (var message in _recent.Where(message => message.Id > after && IsOf(channels, message)))
                subscription.Deliver(message);
            _subscribers[subscription] = channels;
        }

        return subscription;
    }

    public void Publish(LiveEvent message)
    {
        lock (_gate)
        {
            if (message.Id <= _lastId)
                return;

            // What was sent before the first message of this process is not here to be replayed.
            if (_lastId == 0)
                _completeAfter = message.Id - 1;
            _lastId = message.Id;
            _recent.Enqueue(message);
            if (_recent.Count > Capacity)
                _completeAfter = _recent.Dequeue().Id;
            foreach (var (subscription, channels) in _subscribers)
            {
                if (IsOf(channels, message))
                    subscription.Deliver(message);
            }
        }
    }

    public void Missed()
    {
        lock (_gate)
        {
            _recent.Clear();
            _completeAfter = _lastId + 1;
            foreach (var subscription in _subscribers.Keys)
                subscription.MarkMissed();
        }
    }

    private static bool IsOf(IReadOnlyCollection<string> channels, LiveEvent message) => channels.Contains(message.Channel);

    private void Remove(LiveSubscription subscription)
    {
        lock (_gate)
        {
            _subscribers.Remove(subscription);
        }
    }
}

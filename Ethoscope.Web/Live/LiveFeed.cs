using System.Collections.Concurrent;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Web.Live;

/// <summary>Fans messages out to the subscribers inside this process.</summary>
internal sealed class LiveFeed(ICollectionMetrics metrics) : ILiveFeed, ILiveSink
{
    /// <summary>Messages that wait for one subscriber: twelve minutes of blocks at one in twelve seconds.</summary>
    public const int Capacity = 64;

    private readonly ConcurrentDictionary<LiveSubscription, string> _subscribers = new();
    private long _lastId;

    public int SubscriberCount => _subscribers.Count;

    public LiveSubscription Subscribe(string channel)
    {
        var subscription = new LiveSubscription(
            Capacity,
            () => metrics.LiveDropped("circuit"),
            ended => _subscribers.TryRemove(ended, out _)
        );
        _subscribers[subscription] = channel;
        return subscription;
    }

    public void Publish(LiveEvent message)
    {
        if (!Advance(message.Id))
            return;

        foreach (var (subscription, channel) in _subscribers)
        {
            if (string.Equals(channel, message.Channel, StringComparison.Ordinal))
                subscription.Deliver(message);
        }
    }

    public void Missed()
    {
        foreach (var (subscription, _) in _subscribers)
            subscription.MarkMissed();
    }

    private bool Advance(long id)
    {
        var last = Volatile.Read(ref _lastId);
        while (id > last)
        {
            var seen = Interlocked.CompareExchange(ref _lastId, id, last);
            if (seen == last)
                return true;
            last = seen;
        }

        return false;
    }
}

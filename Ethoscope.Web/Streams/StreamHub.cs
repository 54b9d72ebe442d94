using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Every message of the outbox as it reaches this process, in order, for the clients of streams: written once, kept for a while for those who come back,
/// and offered to each client, which never holds up another.
/// </summary>
internal sealed class StreamHub(StreamFrames frames) : ILiveSink
{
    /// <summary>Messages that are kept for clients that come back, so that most need no database.</summary>
    public const int Kept = 2_048;
    private const int KeptBytes = 8 * 1024 * 1024;

    private readonly Queue<StreamFrame> _kept = new();
    private readonly HashSet<StreamFeed> _feeds = [];
    private int _bytes;
    private long _completeAfter;

    /// <summary>Taken before that of a feed, never after.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Id of the last row that came; null before it is known where the outbox stands.</summary>
    public long? LastId { get; private set; }

    public int Clients
    {
        get
        {
            lock (Gate)
                return _feeds.Count;
        }
    }

    public void Publish(LiveEvent message)
    {
        var frame = frames.Of(message);
        lock (Gate)
        {
            if (message.Id <= LastId)
                return;

            var before = LastId;
            LastId = message.Id;
            if (before != message.Id - 1)
            {
                Forget(message.Id - 1);
                foreach (var feed in _feeds)
                    feed.FallBehind(before ?? message.Id - 1);
            }

            if (frame is null)
                return;
            Keep(frame);
            foreach (var feed in _feeds)
                feed.Offer(frame);
        }
    }

    public void StandsAt(long id)
    {
        lock (Gate)
        {
            if (LastId is not null)
                return;

            LastId = id;
            Forget(id);
            foreach (var feed in _feeds)
                feed.BeginAt(id);
        }
    }

    /// <summary>Lost to those who only listen: what is still in the outbox is read from there as soon as the next message shows the hole.</summary>
    public void Missed() => Interrupted();

    public void Interrupted()
    {
        lock (Gate)
        {
            foreach (var feed in _feeds)
                feed.Interrupt();
        }
    }

    public void Join(StreamFeed feed)
    {
        lock (Gate)
            _feeds.Add(feed);
    }

    public void Leave(StreamFeed feed)
    {
        lock (Gate)
            _feeds.Remove(feed);
    }

    /// <summary>Whether all that came behind an id is kept here. Inside the gate.</summary>
    public bool Holds(long id) => id >= _completeAfter || id >= LastId;

    /// <summary>What is kept behind an id. Inside the gate.</summary>
    public IEnumerable<StreamFrame> After(long id) => _kept.Where(frame => frame.Id > id);

    private void Keep(StreamFrame frame)
    {
        _kept.Enqueue(frame);
        _bytes += frame.Event.Length;
        while (_kept.Count > Kept || _bytes > KeptBytes)
        {
            var oldest = _kept.Dequeue();
            _bytes -= oldest.Event.Length;
            _completeAfter = oldest.Id;
        }
    }

    private void Forget(long completeAfter)
    {
        _kept.Clear();
        (_bytes, _completeAfter) = (0, completeAfter);
    }
}

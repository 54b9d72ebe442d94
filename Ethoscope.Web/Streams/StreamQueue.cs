namespace Ethoscope.Web.Streams;

/// <summary>
/// What waits for one client, in the order of ids and within <see cref="StreamBounds"/>. Of channels with an interval the newest of each subject waits,
/// and those before it are left out. Not safe for several threads.
/// </summary>
internal sealed class StreamQueue(TimeProvider time)
{
    private readonly LinkedList<Waiting> _waiting = [];
    private readonly Dictionary<(string Channel, string Subject), LinkedListNode<Waiting>> _newest = [];
    private int _bytes;

    public int Count => _waiting.Count;

    public int Bytes => _bytes;

    public long? FirstId => _waiting.First?.Value.Frame.Id;

    /// <param name="interval">Null where each is to be sent at once.</param>
    public void Add(StreamFrame frame, StreamInterval? interval)
    {
        var key = (frame.Channel, frame.Subject);
        if (interval is not null && _newest.TryGetValue(key, out var older))
            Unlink(older);
        var node = _waiting.AddLast(new Waiting(frame, interval));
        _bytes += frame.Text.Length;
        if (interval is not null)
            _newest[key] = node;
    }

    /// <summary>
    /// Takes the oldest away where more waits than may; null where not. Those of channels with an interval go last: they are few, and each is all that there
    /// is of its subject.
    /// </summary>
    public StreamFrame? DropExcess()
    {
        if (_waiting.Count <= 1 || (_waiting.Count <= StreamBounds.QueueMessages && _bytes <= StreamBounds.QueueBytes))
            return null;

        var oldest = _waiting.First!;
        for (var node = oldest; node is not null; node = node.Next)
            if (node.Value.Interval is null)
            {
                oldest = node;
                break;
            }

        Unlink(oldest);
        return oldest.Value.Frame;
    }

    /// <summary>Takes all that may be sent now.</summary>
    public IReadOnlyList<StreamFrame> TakeDue()
    {
        if (_waiting.Count == 0)
            return [];

        var now = time.GetTimestamp();
        var due = new List<StreamFrame>(_waiting.Count);
        HashSet<StreamInterval>? sent = null;
        for (var node = _waiting.First; node is not null; )
        {
            var (next, (frame, interval)) = (node.Next, node.Value);
            if (interval is null || interval.OpensAt <= now)
            {
                due.Add(frame);
                Unlink(node);
                if (interval is not null)
                    (sent ??= []).Add(interval);
            }

            node = next;
        }

        foreach (var interval in sent ?? [])
            interval.OpensAt = now + (long)(interval.Length.TotalSeconds * time.TimestampFrequency);
        return due;
    }

    /// <summary>Until something that waits may be sent; null where nothing waits.</summary>
    public TimeSpan? UntilDue()
    {
        if (_waiting.Count == 0)
            return null;

        var (now, least) = (time.GetTimestamp(), long.MaxValue);
        foreach (var (_, interval) in _waiting)
            least = Math.Min(least, interval?.OpensAt ?? now);
        return least <= now ? TimeSpan.Zero : time.GetElapsedTime(now, least);
    }

    public void Remove(string channel)
    {
        for (var node = _waiting.First; node is not null; )
        {
            var next = node.Next;
            if (string.Equals(node.Value.Frame.Channel, channel, StringComparison.Ordinal))
                Unlink(node);
            node = next;
        }
    }

    public void Clear()
    {
        _waiting.Clear();
        _newest.Clear();
        _bytes = 0;
    }

    private void Unlink(LinkedListNode<Waiting> node)
    {
        var frame = node.Value.Frame;
        _waiting.Remove(node);
        _bytes -= frame.Text.Length;
        var key = (frame.Channel, frame.Subject);
        if (_newest.TryGetValue(key, out var newest) && ReferenceEquals(newest, node))
            _newest.Remove(key);
    }

    private readonly record struct Waiting(StreamFrame Frame, StreamInterval? Interval);
}

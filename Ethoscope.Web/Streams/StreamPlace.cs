namespace Ethoscope.Web.Streams;

/// <summary>
/// Where one client stands in its channels, what waits for it, and what it is to be told of what does not: each message once, and those of a channel in the
/// order of their ids. It asks nobody and is not safe for several threads: <see cref="StreamFeed"/> tells it what came.
/// </summary>
/// <param name="dropped">Called for each message that is dropped for newer ones.</param>
internal sealed class StreamPlace(TimeProvider time, Action dropped)
{
    /// <summary>Below that much that waits, more is read: so that with what is read at once, and with what then comes live, it stays in its bounds.</summary>
    private const int LowMessages = 64;
    private const int LowBytes = StreamBounds.QueueBytes / 2;

    private readonly Dictionary<string, StreamSubscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly Dictionary<int, StreamInterval> _intervals = [];
    private readonly Queue<StreamGap> _gaps = new();
    private readonly StreamQueue _queue = new(time);
    private long _taken;
    private long _lost;
    private long _lostFrom;

    /// <summary>Id behind which it reads on until it has caught up; null while it is live.</summary>
    public long? Cursor { get; private set; }

    /// <summary>Another one since the cursor was set anew: what was read before is not of it.</summary>
    public int Version { get; private set; }

    /// <summary>Names of its channels.</summary>
    public IReadOnlyCollection<string> Channels => _subscriptions.Keys;

    public bool IsLow => _queue.Count < LowMessages && _queue.Bytes < LowBytes;

    public bool Waits => _queue.Count > 0;

    /// <summary>Live, with nothing that waits for it and nothing to be told.</summary>
    public bool IsWhole => Cursor is null && !Waits && _lost == 0 && _gaps.Count == 0;

    /// <inheritdoc cref="StreamQueue.UntilDue"/>
    public TimeSpan? UntilDue => _queue.UntilDue();

    /// <param name="newest">Id of the last row of the outbox; null before it is known.</param>
    public void Subscribe(IReadOnlyCollection<string> channels, long? since, int milliseconds, long? newest)
    {
        var place = _queue.FirstId - 1 ?? Cursor ?? newest ?? since ?? 0;
        var start = since ?? newest ?? 0;
        if (since is not null || _subscriptions.Count == 0)
            _taken = start;
        var moves = since is not null;
        // What was dropped is sent again now.
        if (since <= _lostFrom && _subscriptions.Keys.All(channels.Contains))
            _lost = 0;
        var interval = IntervalOf(milliseconds);
        foreach (var channel in channels)
        {
            if (!_subscriptions.TryGetValue(channel, out var subscription))
            {
                _subscriptions[channel] = new(start, interval);
                continue;
            }

            if (since is not null)
                subscription.Sent = subscription.Queued = start;
            moves |= !ReferenceEquals(subscription.Interval, interval);
            subscription.Interval = interval;
        }

        if (moves && (since ?? newest) is not null)
            Rewind(Math.Min(place, since ?? place), since is not null ? channels : []);
    }

    public void Unsubscribe(IReadOnlyCollection<string> channels)
    {
        foreach (var channel in channels)
            if (_subscriptions.Remove(channel))
                _queue.Remove(channel);
        if (_subscriptions.Count == 0)
            (Cursor, Version) = (null, Version + 1);
    }

    /// <summary>It is known now where the outbox stood when this began.</summary>
    public void BeginAt(long id)
    {
        if (Cursor is not null)
            return;

        _taken = id;
        foreach (var subscription in _subscriptions.Values)
            subscription.Sent = subscription.Queued = id;
    }

    /// <summary>A new message; false where it does not wait now: it is of another channel, or who is behind reads it later.</summary>
    public bool Offer(StreamFrame frame)
    {
        if (Cursor is not null || !_subscriptions.ContainsKey(frame.Channel))
            return false;

        Add(frame);
        return true;
    }

    /// <summary>Messages behind an id did not come: they are to be read.</summary>
    public void FallBehind(long after)
    {
        if (Cursor is null && _subscriptions.Count > 0)
            Rewind(_queue.FirstId - 1 ?? after, []);
    }

    public void Interrupt()
    {
        if (_subscriptions.Count > 0 && !_gaps.Any(gap => gap.Reason == StreamGap.Interrupted))
            _gaps.Enqueue(new StreamGap(StreamGap.Interrupted, 0, _taken));
    }

    /// <summary>Takes what was read out of the outbox behind its cursor.</summary>
    /// <param name="first">The lowest id that is kept there.</param>
    /// <param name="reached">Up to which id it was read.</param>
    public void Read(IReadOnlyList<StreamFrame> frames, long first, long reached)
    {
        if (Cursor + 1 < first)
            _gaps.Enqueue(new StreamGap(StreamGap.TooOld, null, first - 1, first));
        foreach (var frame in frames)
            Add(frame);
        Cursor = reached;
    }

    /// <summary>Takes what came behind its cursor: until enough waits, or until it has caught up and is live.</summary>
    /// <param name="frames">All that came behind it.</param>
    public void CatchUp(IEnumerable<StreamFrame> frames)
    {
        var reached = Cursor ?? throw new InvalidOperationException("It is live.");
        foreach (var frame in frames)
        {
            if (!IsLow)
            {
                Cursor = reached;
                return;
            }

            reached = frame.Id;
            Add(frame);
        }

        Cursor = null;
        foreach (var subscription in _subscriptions.Values)
            subscription.Queued = Math.Max(subscription.Queued, reached);
    }

    /// <summary>What is to be sent next; null where nothing is now.</summary>
    public StreamBatch? Take()
    {
        if (_gaps.TryDequeue(out var gap))
            return new(gap, []);
        if (_lost > 0)
            gap = new StreamGap(StreamGap.Slow, _lost, _lostFrom);

        _lost = 0;
        var due = _queue.TakeDue();
        foreach (var frame in due)
        {
            var subscription = _subscriptions[frame.Channel];
            subscription.Sent = Math.Max(subscription.Sent, frame.Id);
            _taken = Math.Max(_taken, frame.Id);
        }

        return gap is not null || due.Count > 0 ? new(gap, due) : null;
    }

    /// <summary>Goes on from a place: what waits is read again, and what was sent is not.</summary>
    /// <param name="again">Channels of which also what was sent is wanted.</param>
    private void Rewind(long cursor, IReadOnlyCollection<string> again)
    {
        // Where nothing waits, all that was queued was sent, or left out for what came after it.
        foreach (var (channel, subscription) in _subscriptions)
            if (!Waits && !again.Contains(channel))
                subscription.Sent = subscription.Queued;
            else
                subscription.Queued = subscription.Sent;
        _queue.Clear();
        (Cursor, Version) = (cursor, Version + 1);
    }

    private void Add(StreamFrame frame)
    {
        if (!_subscriptions.TryGetValue(frame.Channel, out var subscription) || frame.Id <= subscription.Queued)
            return;

        subscription.Queued = frame.Id;
        _queue.Add(frame, subscription.Interval);

        // Who catches up reads no more than it takes.
        while (Cursor is null && _queue.DropExcess() is { } oldest)
        {
            if (_lost++ == 0)
                _lostFrom = Math.Min(_taken, oldest.Id - 1);
            _subscriptions[oldest.Channel].Sent = Math.Max(_subscriptions[oldest.Channel].Sent, oldest.Id);
            dropped();
        }
    }

    private StreamInterval? IntervalOf(int milliseconds)
    {
        if (milliseconds == 0)
            return null;
        if (!_intervals.TryGetValue(milliseconds, out var interval))
            _intervals[milliseconds] = interval = new(TimeSpan.FromMilliseconds(milliseconds));
        return interval;
    }
}

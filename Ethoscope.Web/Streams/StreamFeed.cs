using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Streams;

/// <summary>
/// What one client gets: its channels, what waits for it, and where it stands. It is live, and messages are put into its queue as they come; or it is behind,
/// and reads on from its place out of what the hub keeps or else out of the outbox, as fast as it takes them, until it has caught up. Each message once,
/// and those of a channel in the order of their ids.
/// </summary>
internal sealed class StreamFeed : IDisposable
{
    /// <summary>Below that much that waits, more is read: so that with what is read at once, and with what then comes live, it stays in its bounds.</summary>
    private const int LowMessages = 64;
    private const int LowBytes = StreamBounds.QueueBytes / 2;

    private readonly StreamEngine _engine;
    private readonly string _kind;
    private readonly Action _wake;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly Dictionary<int, StreamInterval> _intervals = [];
    private readonly Queue<StreamGap> _gaps = new();
    private readonly StreamQueue _queue;
    private readonly CancellationTokenSource _end = new();
    private long? _cursor;
    private int _version;
    private bool _reading;
    private bool _away;
    private long _taken;
    private long _lost;
    private long _lostFrom;

    /// <param name="kind"><c>websocket</c> or <c>sse</c>.</param>
    /// <param name="wake">Called, from anywhere and under locks, when there may be something to take.</param>
    public StreamFeed(StreamEngine engine, string kind, Action wake)
    {
        (_engine, _kind, _wake) = (engine, kind, wake);
        _queue = new(engine.Time);
        lock (Hub.Gate)
        {
            _taken = Hub.LastId ?? 0;
            Hub.Join(this);
        }
    }

    private StreamHub Hub => _engine.Hub;

    private bool IsLow => _queue.Count < LowMessages && _queue.Bytes < LowBytes;

    /// <summary>Names of its channels.</summary>
    public IReadOnlyList<string> Channels
    {
        get
        {
            lock (_gate)
                return [.. _subscriptions.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public bool HasChannels
    {
        get
        {
            lock (_gate)
                return _subscriptions.Count > 0;
        }
    }

    /// <summary>Until something that waits for an interval to pass may be sent; null where nothing does.</summary>
    public TimeSpan? UntilDue
    {
        get
        {
            lock (_gate)
                return _queue.UntilDue();
        }
    }

    /// <summary>Id behind which the client could go on without missing anything; null while something waits for it.</summary>
    public long? Position
    {
        get
        {
            lock (Hub.Gate)
                lock (_gate)
                    return _cursor is null && _queue.Count == 0 && _lost == 0 && _gaps.Count == 0 ? Hub.LastId : null;
        }
    }

    /// <summary>Adds channels, or changes those that are there already.</summary>
    /// <param name="since">Id behind which to begin; null for now, or where a channel stands already.</param>
    /// <param name="interval">In milliseconds; 0 for each message.</param>
    public void Subscribe(IReadOnlyCollection<string> channels, long? since, int interval)
    {
        lock (Hub.Gate)
            lock (_gate)
            {
                var place = _queue.FirstId - 1 ?? _cursor ?? Hub.LastId ?? since ?? 0;
                if (since is not null || _subscriptions.Count == 0)
                    _taken = since ?? Hub.LastId ?? 0;
                var moves = since is not null;
                // What was dropped is sent again now.
                if (since <= _lostFrom && _subscriptions.Keys.All(channels.Contains))
                    _lost = 0;
                foreach (var channel in channels)
                {
                    var start = since ?? Hub.LastId ?? 0;
                    if (!_subscriptions.TryGetValue(channel, out var subscription))
                    {
                        _subscriptions[channel] = new(start) { Interval = IntervalOf(interval) };
                        continue;
                    }

                    if (since is not null)
                        subscription.Sent = subscription.Queued = start;
                    moves |= !ReferenceEquals(subscription.Interval, IntervalOf(interval));
                    subscription.Interval = IntervalOf(interval);
                }

                if (moves && (since ?? Hub.LastId) is not null)
                    Rewind(Math.Min(place, since ?? place), since is not null ? channels : []);
            }

        _wake();
    }

    public void Unsubscribe(IReadOnlyCollection<string> channels)
    {
        lock (_gate)
        {
            foreach (var channel in channels)
                if (_subscriptions.Remove(channel))
                    _queue.Remove(channel);
            if (_subscriptions.Count == 0)
                (_cursor, _version) = (null, _version + 1);
        }
    }

    /// <summary>What is to be sent next; null where nothing is now.</summary>
    public StreamBatch? Take()
    {
        do
        {
            lock (_gate)
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

                if (gap is not null || due.Count > 0)
                    return new(gap, due);
            }
        } while (Refill());

        return null;
    }

    /// <summary>A new message. Inside the hub's gate, as are the next three.</summary>
    public void Offer(StreamFrame frame)
    {
        lock (_gate)
        {
            if (_cursor is not null || !_subscriptions.ContainsKey(frame.Channel))
                return;
            Add(frame);
        }

        _wake();
    }

    /// <summary>Messages behind an id did not come here: they are to be read.</summary>
    public void FallBehind(long after)
    {
        lock (_gate)
        {
            if (_cursor is not null || _subscriptions.Count == 0)
                return;
            Rewind(_queue.FirstId - 1 ?? after, []);
        }

        _wake();
    }

    /// <summary>It is known now where the outbox stood when this began.</summary>
    public void BeginAt(long id)
    {
        lock (_gate)
        {
            if (_cursor is null)
            {
                _taken = id;
                foreach (var subscription in _subscriptions.Values)
                    subscription.Sent = subscription.Queued = id;
            }
        }

        _wake();
    }

    public void Interrupt()
    {
        lock (_gate)
        {
            if (_subscriptions.Count > 0 && !_gaps.Any(gap => gap.Reason == StreamGap.Interrupted))
                _gaps.Enqueue(new StreamGap(StreamGap.Interrupted, 0, _taken));
        }

        _wake();
    }

    public void Dispose()
    {
        Hub.Leave(this);
        _end.Cancel();
        _end.Dispose();
    }

    /// <summary>Goes on from a place: what waits is read again, and what was sent is not.</summary>
    /// <param name="again">Channels of which also what was sent is wanted.</param>
    private void Rewind(long cursor, IReadOnlyCollection<string> again)
    {
        // Where nothing waits, all that was queued was sent, or left out for what came after it.
        foreach (var (channel, subscription) in _subscriptions)
            if (_queue.Count == 0 && !again.Contains(channel))
                subscription.Sent = subscription.Queued;
            else
                subscription.Queued = subscription.Sent;
        _queue.Clear();
        _cursor = cursor;
        _version++;
    }

    /// <summary>True where something new waits.</summary>
    private bool Refill()
    {
        lock (Hub.Gate)
            lock (_gate)
            {
                if (_cursor is not { } cursor || _reading || !IsLow || Hub.LastId is null)
                    return false;
                if (!Hub.Holds(cursor))
                {
                    _reading = true;
                    _ = ReadAsync(cursor, [.. _subscriptions.Keys], _version, _end.Token);
                    return false;
                }

                foreach (var frame in Hub.After(cursor))
                {
                    if (!IsLow)
                    {
                        _cursor = cursor;
                        return true;
                    }

                    cursor = frame.Id;
                    Add(frame);
                }

                _cursor = null;
                foreach (var subscription in _subscriptions.Values)
                    subscription.Queued = Math.Max(subscription.Queued, cursor);
                return _queue.Count > 0;
            }
    }

    private async Task ReadAsync(long cursor, IReadOnlyCollection<string> channels, int version, CancellationToken stop)
    {
        // Not inside the locks of who asks.
        await Task.Yield();
        try
        {
            var (page, frames) = await _engine.Replay.ReadAsync(cursor, channels, stop);
            lock (_gate)
            {
                (_reading, _away) = (false, false);
                if (version == _version && _cursor == cursor)
                    Accept(cursor, page.First, page.Reached, frames);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _engine.TellReplayWaits(fault.Message);
            if (!_away)
                Interrupt();
            _away = true;
            await Task.Delay(_engine.Times.ReplayPause, _engine.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_gate)
                _reading = false;
        }

        _wake();
    }

    private void Accept(long cursor, long first, long reached, IReadOnlyList<StreamFrame> frames)
    {
        if (cursor + 1 < first)
            _gaps.Enqueue(new StreamGap(StreamGap.TooOld, null, first - 1, first));
        foreach (var frame in frames)
            Add(frame);
        _cursor = reached;
    }

    private void Add(StreamFrame frame)
    {
        if (!_subscriptions.TryGetValue(frame.Channel, out var subscription) || frame.Id <= subscription.Queued)
            return;

        subscription.Queued = frame.Id;
        _queue.Add(frame, subscription.Interval);

        // Who catches up reads no more than it takes.
        while (_cursor is null && _queue.DropExcess() is { } dropped)
        {
            if (_lost++ == 0)
                _lostFrom = Math.Min(_taken, dropped.Id - 1);
            _subscriptions[dropped.Channel].Sent = Math.Max(_subscriptions[dropped.Channel].Sent, dropped.Id);
            _engine.Metrics.LiveDropped(_kind);
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

    /// <param name="start">Id behind which it begins.</param>
    private sealed class Subscription(long start)
    {
        /// <summary>All up to this id was sent, or dropped and told as lost.</summary>
        public long Sent { get; set; } = start;

        /// <summary>All up to this id was sent or waits.</summary>
        public long Queued { get; set; } = start;

        public StreamInterval? Interval { get; set; }
    }
}

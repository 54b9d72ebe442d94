using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Streams;

/// <summary>
/// What one client gets. It is live, and messages are put into its queue as they come; or it is behind, and reads on from its place out of what the hub keeps
/// or else out of the outbox, as fast as it takes them, until it has caught up. Safe for several threads: the gate of the hub is taken first, then its own.
/// </summary>
internal sealed class StreamFeed : IDisposable
{
    private readonly StreamEngine _engine;
    private readonly Action _wake;
    private readonly Lock _gate = new();
    private readonly StreamPlace _place;
    private readonly CancellationTokenSource _end = new();
    private bool _reading;
    private bool _away;

    /// <param name="kind"><c>websocket</c> or <c>sse</c>.</param>
    /// <param name="wake">Called, from anywhere and under locks, when there may be something to take.</param>
    public StreamFeed(StreamEngine engine, string kind, Action wake)
    {
        (_engine, _wake) = (engine, wake);
        _place = new(engine.Time, () => engine.Metrics.LiveDropped(kind));
        lock (Hub.Gate)
        {
            _place.BeginAt(Hub.LastId ?? 0);
            Hub.Join(this);
        }
    }

    private StreamHub Hub => _engine.Hub;

    /// <summary>Names of its channels.</summary>
    public IReadOnlyList<string> Channels
    {
        get
        {
            lock (_gate)
                return [.. _place.Channels.Order(StringComparer.Ordinal)];
        }
    }

    public bool HasChannels
    {
        get
        {
            lock (_gate)
                return _place.Channels.Count > 0;
        }
    }

    /// <summary>Until something that waits for an interval to pass may be sent; null where nothing does.</summary>
    public TimeSpan? UntilDue
    {
        get
        {
            lock (_gate)
                return _place.UntilDue;
        }
    }

    /// <summary>Id behind which the client could go on without missing anything; null while something waits for it.</summary>
    public long? Position
    {
        get
        {
            lock (Hub.Gate)
                lock (_gate)
                    return _place.IsWhole ? Hub.LastId : null;
        }
    }

    /// <summary>Adds channels, or changes those that are there already.</summary>
    /// <param name="since">Id behind which to begin; null for now, or where a channel stands already.</param>
    /// <param name="interval">In milliseconds; 0 for each message.</param>
    public void Subscribe(IReadOnlyCollection<string> channels, long? since, int interval)
    {
        lock (Hub.Gate)
            Do(() => _place.Subscribe(channels, since, interval, Hub.LastId));
    }

    public void Unsubscribe(IReadOnlyCollection<string> channels)
    {
        lock (_gate)
            _place.Unsubscribe(channels);
    }

    /// <summary>What is to be sent next; null where nothing is now.</summary>
    public StreamBatch? Take()
    {
        do
        {
            lock (_gate)
            {
                if (_place.Take() is { } batch)
                    return batch;
            }
        } while (Refill());

        return null;
    }

    /// <summary>A new message. Inside the hub's gate, as are the next three.</summary>
    public void Offer(StreamFrame frame)
    {
        lock (_gate)
        {
            if (!_place.Offer(frame))
                return;
        }

        _wake();
    }

    /// <inheritdoc cref="StreamPlace.FallBehind"/>
    public void FallBehind(long after) => Do(() => _place.FallBehind(after));

    /// <inheritdoc cref="StreamPlace.BeginAt"/>
    public void BeginAt(long id) => Do(() => _place.BeginAt(id));

    public void Interrupt() => Do(_place.Interrupt);

    public void Dispose()
    {
        Hub.Leave(this);
        _end.Cancel();
        _end.Dispose();
    }

    private void Do(Action change)
    {
        lock (_gate)
            change();
        _wake();
    }

    /// <summary>True where something new waits.</summary>
    private bool Refill()
    {
        lock (Hub.Gate)
            lock (_gate)
            {
                if (_place.Cursor is not { } cursor || _reading || !_place.IsLow || Hub.LastId is null)
                    return false;
                if (!Hub.Holds(cursor))
                {
                    _reading = true;
                    _ = ReadAsync(cursor, [.. _place.Channels], _place.Version, _end.Token);
                    return false;
                }

                _place.CatchUp(Hub.After(cursor));
                return _place.Waits;
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
                if (version == _place.Version && _place.Cursor == cursor)
                    _place.Read(frames, page.First, page.Reached);
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
}

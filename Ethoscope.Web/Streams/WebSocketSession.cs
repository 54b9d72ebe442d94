using System.Net.WebSockets;

namespace Ethoscope.Web.Streams;

/// <summary>
/// One WebSocket. A loop reads what the client sends and puts it into a small inbox, which holds up a client that sends faster than it is answered; another,
/// the only one that sends, does what the inbox says, and sends what waits: so that no message of a channel comes before the answer to its subscription.
/// </summary>
internal sealed class WebSocketSession : IDisposable
{
    private const int Inbox = 16;

    private readonly WebSocket _socket;
    private readonly StreamEngine _engine;
    private readonly Wake _wake;
    private readonly StreamFeed _feed;
    private readonly StreamIdentity _identity;
    private readonly WebSocketIntake _intake;
    private readonly WebSocketOutput _output;
    private readonly ClientConversation _conversation;
    private long _begun;
    private long _heartbeat;
    private long _idle;

    /// <param name="abort">Breaks the connection.</param>
    public WebSocketSession(WebSocket socket, StreamEngine engine, StreamDoor door, StreamKeys keys, StreamCaller caller, Action abort)
    {
        (_socket, _engine) = (socket, engine);
        _wake = new(engine.Time);
        _feed = new(engine, StreamEngine.WebSocket, _wake.Set);
        _identity = new(door, keys, caller, _wake.Set);
        _intake = new(socket, Inbox, _wake.Set);
        _output = new(socket, engine, abort);
        _conversation = new(engine, _feed, _identity, _output);
    }

    private StreamTimes Times => _engine.Times;

    /// <param name="stopping">The server ends.</param>
    /// <param name="gone">The connection is no more.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken gone)
    {
        using var wakes = stopping.Register(_wake.Set);
        var reading = _intake.RunAsync(gone);
        try
        {
            var end = await ServeAsync(stopping, gone);
            _intake.Discard();
            await _output.CloseAsync(end, reading);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or the socket closed itself for what came: what it said of that is still sent.
            _intake.Discard();
            _socket.Abort();
        }

        await reading;
    }

    public void Dispose()
    {
        _feed.Dispose();
        _identity.Dispose();
        _wake.Dispose();
    }

    private async Task<StreamEnd> ServeAsync(CancellationToken stopping, CancellationToken gone)
    {
        var time = _engine.Time;
        _begun = _heartbeat = _idle = time.GetTimestamp();
        var client = Guid.NewGuid().ToString("N");
        if (!await _output.SendAsync(ServerMessage.Connection(_engine, client, _identity.MustAuthenticate)))
            return StreamEnd.Stuck;
        while (true)
        {
            var (busy, over) = (false, _intake.IsOver);
            for (var i = 0; i < Inbox && _intake.TryTake(out var incoming); i++)
            {
                busy = true;
                if (incoming.Close is { } close)
                    return new(close, incoming.Reason);
                if (await _conversation.DoAsync(ClientMessage.Read(incoming.Text, _engine.Channels), gone) is { } end)
                    return end;
            }

            if (over && !busy)
                return StreamEnd.ByClient;
            if (stopping.IsCancellationRequested)
                return StreamEnd.Stopping;
            if (_identity.HasEnded)
            {
                await _output.SendAsync(ServerMessage.Error(StreamFault.Ended));
                return StreamEnd.KeyEnded;
            }

            if (_feed.HasChannels)
                _idle = time.GetTimestamp();
            if (Overdue() is { } overdue)
                return overdue;
            if (_feed.Take() is { } batch)
            {
                busy = true;
                if (!await _output.SendAsync(batch, () => _identity.HasEnded))
                    return StreamEnd.Stuck;
            }

            if (time.GetElapsedTime(_heartbeat) >= Times.Heartbeat)
            {
                _heartbeat = time.GetTimestamp();
                if (!await _output.SendAsync(ServerMessage.Heartbeat(time.GetUtcNow(), _feed.Position)))
                    return StreamEnd.Stuck;
            }

            if (!busy)
                await _wake.WaitAsync(UntilNext(), gone);
        }
    }

    private StreamEnd? Overdue() =>
        _identity.MustAuthenticate && Left(Times.Authentication, _begun) <= TimeSpan.Zero ? StreamEnd.NoKey
        : Left(Times.Idle, _idle) <= TimeSpan.Zero ? StreamEnd.Idle
        : null;

    private TimeSpan UntilNext()
    {
        var next = Left(Times.Heartbeat, _heartbeat);
        if (_feed.UntilDue is { } due && due < next)
            next = due;
        if (_identity.MustAuthenticate && Left(Times.Authentication, _begun) is var key && key < next)
            next = key;
        if (!_feed.HasChannels && Left(Times.Idle, _idle) is var idle && idle < next)
            next = idle;
        return next;
    }

    private TimeSpan Left(TimeSpan of, long since) => of - _engine.Time.GetElapsedTime(since);
}

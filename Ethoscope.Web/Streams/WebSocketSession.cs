using System.Net.WebSockets;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Streams;

/// <summary>
/// One WebSocket. A loop reads what the client sends and puts it into a small inbox, which holds up a client that sends faster than it is answered; another,
/// the only one that sends, does what the inbox says, and sends what waits: so that no message of a channel comes before the answer to its subscription.
/// </summary>
internal sealed class WebSocketSession : IAsyncDisposable
{
    private const int Inbox = 16;

    private readonly WebSocket _socket;
    private readonly StreamEngine _engine;
    private readonly StreamDoor _door;
    private readonly StreamKeys _keys;
    private readonly string _address;
    private readonly Action _abort;
    private readonly Wake _wake;
    private readonly StreamFeed _feed;
    private readonly WebSocketIntake _intake;
    private readonly RecentCount _errors;
    private readonly RecentCount _replays;
    private StreamSlot _slot;
    private ApiKey? _key;
    private IDisposable? _watch;
    private volatile bool _keyEnded;
    private long _heartbeat;
    private long _idle;

    /// <param name="abort">Breaks the connection.</param>
    public WebSocketSession(WebSocket socket, StreamEngine engine, StreamDoor door, StreamKeys keys, StreamCaller caller, Action abort)
    {
        (_socket, _engine, _door, _keys, _abort) = (socket, engine, door, keys, abort);
        (_address, _slot) = (caller.Address, caller.Slot);
        _wake = new(engine.Time);
        _feed = new(engine, StreamEngine.WebSocket, _wake.Set);
        _intake = new(socket, Inbox, _wake.Set);
        _errors = new(engine.Time, StreamBounds.ErrorsAMinute);
        _replays = new(engine.Time, StreamBounds.ReplaysAMinute);
        if (caller.Key is { } key)
            Hold(key);
    }

    private StreamTimes Times => _engine.Times;

    private bool MustAuthenticate => _key is null && _door.RequiresKey;

    /// <param name="stopping">The server ends.</param>
    /// <param name="gone">The connection is no more.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken gone)
    {
        using var wakes = stopping.Register(_wake.Set);
        var reading = _intake.RunAsync(gone);
        try
        {
            var (code, reason) = await ServeAsync(stopping, gone);
            _intake.Discard();
            await CloseAsync(code, reason, reading);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or the socket closed itself for what came: what it said of that is still sent.
            _intake.Discard();
            _socket.Abort();
        }

        await reading;
    }

    public ValueTask DisposeAsync()
    {
        _feed.Dispose();
        _watch?.Dispose();
        _slot.Dispose();
        _wake.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <returns>Why to close.</returns>
    private async Task<(int Code, string Reason)> ServeAsync(CancellationToken stopping, CancellationToken gone)
    {
        var time = _engine.Time;
        var begun = _heartbeat = _idle = time.GetTimestamp();
        var client = Guid.NewGuid().ToString("N");
        if (!await SendAsync(ServerMessage.Connection(_engine, client, MustAuthenticate)))
            return Stuck;
        while (true)
        {
            var (busy, over) = (false, _intake.IsOver);
            for (var i = 0; i < Inbox && _intake.TryTake(out var incoming); i++)
            {
                busy = true;
                if (incoming.Close is { } close)
                    return (close, incoming.Reason);
                if (await DoAsync(ClientMessage.Read(incoming.Text, _engine.Channels), gone) is { } end)
                    return end;
            }

            if (over && !busy)
                return ((int)WebSocketCloseStatus.NormalClosure, "");
            if (stopping.IsCancellationRequested)
                return ((int)WebSocketCloseStatus.EndpointUnavailable, "The server stops. Connect again and resume.");
            if (_keyEnded)
            {
                await SendAsync(ServerMessage.Error(StreamFault.Ended));
                return (StreamCloses.Unauthorized, "The key was revoked or has expired.");
            }

            if (MustAuthenticate && time.GetElapsedTime(begun) >= Times.Authentication)
                return (StreamCloses.Unauthorized, "No key was sent.");
            if (_feed.HasChannels)
                _idle = time.GetTimestamp();
            else if (time.GetElapsedTime(_idle) >= Times.Idle)
                return (StreamCloses.Idle, "Nothing was subscribed to.");
            if (_feed.Take() is { } batch)
            {
                busy = true;
                if (!await SendAsync(batch))
                    return Stuck;
            }

            if (time.GetElapsedTime(_heartbeat) >= Times.Heartbeat)
            {
                _heartbeat = time.GetTimestamp();
                if (!await SendAsync(ServerMessage.Heartbeat(time.GetUtcNow(), _feed.Position)))
                    return Stuck;
            }

            if (!busy)
                await _wake.WaitAsync(UntilNext(begun), gone);
        }
    }

    private static (int, string) Stuck => (StreamCloses.TooSlow, "Nothing was taken for too long.");

    private TimeSpan UntilNext(long begun)
    {
        var next = Times.Heartbeat - _engine.Time.GetElapsedTime(_heartbeat);
        if (_feed.UntilDue is { } due && due < next)
            next = due;
        if (MustAuthenticate && Times.Authentication - _engine.Time.GetElapsedTime(begun) is var key && key < next)
            next = key;
        if (!_feed.HasChannels && Times.Idle - _engine.Time.GetElapsedTime(_idle) is var idle && idle < next)
            next = idle;
        return next;
    }

    /// <returns>Null to go on; else why to close.</returns>
    private async Task<(int Code, string Reason)?> DoAsync(ClientAction action, CancellationToken gone)
    {
        switch (action)
        {
            case ClientAction.Wrong wrong:
                return await RefuseAsync(wrong.Fault);
            case ClientAction.Ping ping:
                return await AnswerAsync(ServerMessage.Pong(_engine.Time.GetUtcNow(), ping.Id));
            case ClientAction.Authenticate presented:
                return await AuthenticateAsync(presented, gone);
            case ClientAction.Unsubscribe unsubscribe:
                _feed.Unsubscribe(unsubscribe.Channels);
                return await AnswerAsync(ServerMessage.Changed("unsubscribed", unsubscribe.Channels, _feed.Channels));
            case ClientAction.Subscribe when MustAuthenticate:
                return await RefuseAsync(
                    new(StreamFault.AuthenticationRequired, "A key is required. Send {\"action\":\"auth\",\"key\":\"…\"} first.")
                );
            case ClientAction.Subscribe subscribe:
                return await SubscribeAsync(subscribe, gone);
            default:
                throw new InvalidOperationException(action.GetType().Name);
        }
    }

    private async Task<(int, string)?> SubscribeAsync(ClientAction.Subscribe wanted, CancellationToken gone)
    {
        if (wanted.Since is { } since)
        {
            if (!_replays.Note())
                return await RefuseAsync(
                    new(
                        StreamFault.TooManyReplays,
                        $"At most {StreamBounds.ReplaysAMinute} subscriptions a minute may have since. Wait, then try again."
                    )
                );
            if (await FaultOfAsync(since, gone) is { } fault)
                return await RefuseAsync(fault);
        }

        // Nothing is sent meanwhile but by us, so that the answer comes before the first update.
        _feed.Subscribe(wanted.Channels, wanted.Since, wanted.Interval);
        return await AnswerAsync(ServerMessage.Changed("subscribed", wanted.Channels, _feed.Channels));
    }

    private async Task<StreamFault?> FaultOfAsync(long since, CancellationToken gone)
    {
        try
        {
            return await _engine.WasGivenAsync(since, gone)
                ? null
                : new(StreamFault.InvalidSince, "since is an id that no message has yet. Take that of the last message that you got.");
        }
        catch (Exception fault) when (Api.DatabaseFault.IsAway(fault))
        {
            return new(
                StreamFault.Unavailable,
                "The database does not answer, so that nothing can be replayed. Try again in a few seconds."
            );
        }
    }

    private async Task<(int, string)?> AuthenticateAsync(ClientAction.Authenticate presented, CancellationToken gone)
    {
        if (_key is not null)
            return await RefuseAsync(new(StreamFault.InvalidMessage, "This connection has a key already. Open another for another key."));

        (ApiKey? Key, StreamFault? Fault) found;
        try
        {
            found = await _door.AuthenticateAsync(presented, _address, gone);
        }
        catch (Exception fault) when (Api.DatabaseFault.IsAway(fault))
        {
            return await RefuseAsync(
                new(
                    StreamFault.Unavailable,
                    "The database does not answer, so that the key can't be looked at. Try again in a few seconds."
                )
            );
        }

        if (found.Key is not { } key)
        {
            await SendAsync(ServerMessage.Error(found.Fault!));
            return (StreamCloses.Unauthorized, "The key is not valid here.");
        }

        if (_slot.TryMoveTo(key) is not { } slot)
        {
            await SendAsync(
                ServerMessage.Error(
                    new(StreamFault.TooManyStreams, "This key has as many streams open as it may have. Close one of them first.")
                )
            );
            return (StreamCloses.TooMany, "The key has too many streams open.");
        }

        _slot = slot;
        Hold(key);
        return await AnswerAsync(ServerMessage.Authenticated(key.Prefix, key.Tier.ToString().ToLowerInvariant()));
    }

    private void Hold(ApiKey key)
    {
        _key = key;
        _watch = _keys.Watch(
            key,
            () =>
            {
                _keyEnded = true;
                _wake.Set();
            }
        );
    }

    private async Task<(int, string)?> RefuseAsync(StreamFault fault) =>
        _errors.Note()
            ? await AnswerAsync(ServerMessage.Error(fault))
            : ((int)WebSocketCloseStatus.PolicyViolation, "Too many messages were wrong.");

    private async Task<(int, string)?> AnswerAsync(ReadOnlyMemory<byte> text) => await SendAsync(text) ? null : Stuck;

    private async ValueTask<bool> SendAsync(StreamBatch batch)
    {
        if (batch.Gap is { } gap && !await SendAsync(ServerMessage.Gap(gap)))
            return false;
        foreach (var frame in batch.Frames)
        {
            if (_keyEnded)
                break;
            if (!await SendAsync(frame.Text))
                return false;
        }

        return true;
    }

    /// <summary>False where the client took nothing for too long; what is being sent is not sent whole then.</summary>
    private async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> text)
    {
        var sending = _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompletedSuccessfully)
            return true;

        try
        {
            await sending.AsTask().WaitAsync(Times.Stuck, _engine.Time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Says why, and waits a moment for the other side to close too. Where something is still being sent, the reason comes after it.</summary>
    private async Task CloseAsync(int code, string reason, Task reading)
    {
        using var patience = new CancellationTokenSource(Times.Closing, _engine.Time);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
            await reading.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // It does not answer: nobody is left to tell.
            _socket.Abort();
            _abort();
        }
    }
}

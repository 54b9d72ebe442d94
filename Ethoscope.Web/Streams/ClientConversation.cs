namespace Ethoscope.Web.Streams;

/// <summary>Does what a client says over its WebSocket, and answers it.</summary>
internal sealed class ClientConversation(StreamEngine engine, StreamFeed feed, StreamIdentity identity, WebSocketOutput output)
{
    private readonly RecentCount _errors = new(engine.Time, StreamBounds.ErrorsAMinute);
    private readonly RecentCount _replays = new(engine.Time, StreamBounds.ReplaysAMinute);

    /// <returns>Null to go on; else why to close.</returns>
    public async Task<StreamEnd?> DoAsync(ClientAction action, CancellationToken gone)
    {
        switch (action)
        {
            case ClientAction.Wrong wrong:
                return await RefuseAsync(wrong.Fault);
            case ClientAction.Ping ping:
                return await AnswerAsync(ServerMessage.Pong(engine.Time.GetUtcNow(), ping.Id));
            case ClientAction.Authenticate presented:
                return await AuthenticateAsync(presented, gone);
            case ClientAction.Unsubscribe unsubscribe:
                feed.Unsubscribe(unsubscribe.Channels);
                return await AnswerAsync(ServerMessage.Changed("unsubscribed", unsubscribe.Channels, feed.Channels));
            case ClientAction.Subscribe when identity.MustAuthenticate:
                return await RefuseAsync(
                    new(StreamFault.AuthenticationRequired, "A key is required. Send {\"action\":\"auth\",\"key\":\"…\"} first.")
                );
            case ClientAction.Subscribe subscribe:
                return await SubscribeAsync(subscribe, gone);
            default:
                throw new InvalidOperationException(action.GetType().Name);
        }
    }

    private async Task<StreamEnd?> SubscribeAsync(ClientAction.Subscribe wanted, CancellationToken gone)
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
        feed.Subscribe(wanted.Channels, wanted.Since, wanted.Interval);
        return await AnswerAsync(ServerMessage.Changed("subscribed", wanted.Channels, feed.Channels));
    }

    private async Task<StreamFault?> FaultOfAsync(long since, CancellationToken gone)
    {
        try
        {
            return await engine.WasGivenAsync(since, gone)
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

    private async Task<StreamEnd?> AuthenticateAsync(ClientAction.Authenticate presented, CancellationToken gone)
    {
        var (key, fault, end) = await identity.TakeAsync(presented, gone);
        if (key is not null)
            return await AnswerAsync(ServerMessage.Authenticated(key.Prefix, key.Tier.ToString().ToLowerInvariant()));
        if (end is null)
            return await RefuseAsync(fault!);

        await output.SendAsync(ServerMessage.Error(fault!));
        return end;
    }

    private async Task<StreamEnd?> RefuseAsync(StreamFault fault) =>
        _errors.Note() ? await AnswerAsync(ServerMessage.Error(fault)) : StreamEnd.TooManyErrors;

    private async Task<StreamEnd?> AnswerAsync(ReadOnlyMemory<byte> text) => await output.SendAsync(text) ? null : StreamEnd.Stuck;
}

using System.Text.Json;
using System.Threading.Channels;
using Ethoscope.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

/// <summary>
/// Brings every message of the outbox to this process once and in order. A commit of this process is delivered directly, those of others
/// come over
/// one Redis subscription; where an id is skipped, or nothing comes, the outbox itself is read. Redis makes it fast and is not needed for
/// it to be right. That either went away is told to the sink, once until both are back.
/// </summary>
public sealed class LiveBus(IConnectionMultiplexer redis, Outbox outbox, ILiveSink sink, TimeProvider time, ILogger<LiveBus> logger)
    : BackgroundService,
        ILivePublisher
{
    private const int ReadLimit = 500;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(3);

    private readonly Channel<LiveEvent?> _incoming = Channel.CreateBounded<LiveEvent?>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private long? _last;
    private int _interrupted;

    /// <summary>Notes where the outbox stands before anything is served, so that nothing that comes after is passed over.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _last = await outbox.CurrentIdAsync(cancellationToken);
            sink.StandsAt(_last.Value);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.OutboxUnreachable(error);
        }

        await base.StartAsync(cancellationToken);
    }

    public void Published(IReadOnlyList<LiveEvent> messages)
    {
        foreach (var message in messages)
        {
            _incoming.Writer.TryWrite(message);
            _ = PublishAsync(message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        redis.ConnectionFailed += OnConnectionFailed;
        try
        {
            await DeliverAllAsync(stoppingToken);
        }
        finally
        {
            redis.ConnectionFailed -= OnConnectionFailed;
        }
    }

    private void OnConnectionFailed(object? sender, ConnectionFailedEventArgs failure) => TellInterruption();

    private void TellInterruption()
    {
        if (Interlocked.Exchange(ref _interrupted, 1) == 0)
            sink.Interrupted();
    }

    private async Task DeliverAllAsync(CancellationToken stoppingToken)
    {
        var subscribing = SubscribeAsync(stoppingToken);
        using var look = time.CreateTimer(_ => _incoming.Writer.TryWrite(null), null, LookInterval, LookInterval);
        await foreach (var message in _incoming.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                _last = await DeliverAsync(message, _last ?? await StartLateAsync(stoppingToken), stoppingToken);
                if (message is null && redis.IsConnected)
                    Interlocked.Exchange(ref _interrupted, 0);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.OutboxUnreachable(error);
                TellInterruption();
            }
        }

        await subscribing;
    }

    /// <summary>Where the outbox stands once it answers; what was sent until then is lost to the subscribers.</summary>
    private async Task<long> StartLateAsync(CancellationToken stop)
    {
        var current = await outbox.CurrentIdAsync(stop);
        sink.StandsAt(current);
        sink.Missed();
        return current;
    }

    /// <param name="message">What came; null is a look at the outbox without a message.</param>
    /// <param name="last">Id of the last message delivered.</param>
    /// <returns>Id of the last message delivered now.</returns>
    private async Task<long> DeliverAsync(LiveEvent? message, long last, CancellationToken stop)
    {
        if (message is not null && message.Id <= last)
            return last;
        if (message is not null && message.Id == last + 1)
        {
            sink.Publish(message);
            return message.Id;
        }

        var current = await outbox.CurrentIdAsync(stop);
        while (last < current)
        {
            var missed = await outbox.ReadAfterAsync(last, ReadLimit, stop);
            if (missed.Count == 0 || missed[0].Id != last + 1)
                sink.Missed();
            if (missed.Count == 0)
                return current;

            foreach (var one in missed)
                sink.Publish(one);
            last = missed[^1].Id;
        }

        return last;
    }

    /// <summary>
    /// Other processes look at the outbox by themselves, so that a message that Redis does not take is late and not lost.
    /// </summary>
    private async Task PublishAsync(LiveEvent message)
    {
        try
        {
            await redis.GetSubscriber().PublishAsync(LiveWire.Channel, LiveWire.Write(message));
        }
        catch (Exception error) when (error is RedisException or RedisTimeoutException or ObjectDisposedException)
        {
            // The watch tells of it.
        }
    }

    /// <summary>
    /// Subscribes, and sees to it that it stays so. The client renews a subscription at each reconnect, but once and without waiting for an
    /// answer: where the connection breaks again meanwhile, it goes on connected and without it (StackExchange.Redis 3.4.35).
    /// </summary>
    private async Task SubscribeAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var subscriber = redis.GetSubscriber();
                if (subscriber.SubscribedEndpoint(LiveWire.Channel) is null)
                {
                    // A handler stays also where subscribing failed; ours is the only one.
                    await subscriber.UnsubscribeAsync(LiveWire.Channel);
                    await subscriber.SubscribeAsync(LiveWire.Channel, (_, value) => Receive(value));
                }
            }
            catch (Exception error) when (error is RedisException or RedisTimeoutException)
            {
                // The watch tells of it.
            }

            await Task.Delay(LookInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Receive(RedisValue value)
    {
        try
        {
            if (JsonSerializer.Deserialize<LiveEvent>(value.ToString()) is { Channel: not null, Payload: not null } message)
                _incoming.Writer.TryWrite(message.Payload.Length == 0 ? null : message);
        }
        catch (JsonException)
        {
            logger.ForeignMessage();
        }
    }
}

using Ethoscope.Core.Live;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

/// <summary>
/// For a process that commits and ends: tells the serving ones by Redis. Where that does not answer within a second, they find the message in the outbox,
/// a few seconds later.
/// </summary>
/// <param name="redis">Null where there is none that others share.</param>
public sealed class RedisAnnouncer(ConfigurationOptions? redis) : ILivePublisher
{
    private readonly List<LiveEvent> _told = [];

    public void Published(IReadOnlyList<LiveEvent> messages) => _told.AddRange(messages);

    /// <summary>Sends what was published. Never throws for Redis's sake.</summary>
    public async Task SendAsync()
    {
        if (redis is null || _told.Count == 0)
            return;

        var options = redis.Clone();
        (options.AbortOnConnectFail, options.ConnectRetry, options.ConnectTimeout) = (true, 1, 1_000);
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
            foreach (var message in _told)
                await connection.GetSubscriber().PublishAsync(LiveWire.Channel, LiveWire.Write(message));
        }
        catch (Exception error) when (error is RedisException or RedisTimeoutException)
        {
            // The outbox has them.
        }
    }
}

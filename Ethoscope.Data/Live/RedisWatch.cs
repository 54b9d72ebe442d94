using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

/// <summary>
/// Tells in one line each time that Redis goes or comes back, and why. The client connects again by itself, but tells the reason of a first failure
/// only, so that a refused password behind an outage would look like an outage: where it is away, a connection of our own asks.
/// </summary>
internal sealed class RedisWatch(IConnectionMultiplexer redis, ConfigurationOptions address, TimeProvider time, ILogger<RedisWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private enum State
    {
        Connected,
        Unreachable,
        Refused,
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = State.Connected;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            var (now, reason) = redis.IsConnected ? (State.Connected, "") : await AskAsync();
            if (now != state)
                Tell(now, reason);
            state = now;
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<(State State, string Reason)> AskAsync()
    {
        var options = address.Clone();
        (options.AbortOnConnectFail, options.ConnectRetry) = (true, 1);
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
            return (State.Connected, "");
        }
        catch (RedisConnectionException refused) when (refused.FailureType == ConnectionFailureType.AuthenticationFailure)
        {
            return (State.Refused, "");
        }
        catch (RedisException error)
        {
            return (State.Unreachable, (error as RedisConnectionException)?.FailureType.ToString() ?? error.GetType().Name);
        }
    }

    private void Tell(State now, string reason)
    {
        switch (now)
        {
            case State.Refused:
                logger.RedisRefusesUs();
                break;
            case State.Unreachable:
                logger.RedisUnreachable(reason);
                break;
            default:
                logger.RedisRestored();
                break;
        }
    }
}

using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

/// <summary>The connection to Redis: opened whether or not it answers, healed by itself, its faults named in a sentence.</summary>
internal static class RedisConnection
{
    public static IConnectionMultiplexer Open(ConfigurationOptions options, ILogger logger)
    {
        var connection = ConnectionMultiplexer.Connect(options.Clone());
        connection.ConnectionFailed += (_, failure) =>
        {
            if (failure.FailureType == ConnectionFailureType.AuthenticationFailure)
                logger.RedisRefusesUs();
            else
                logger.RedisUnreachable(failure.FailureType.ToString());
        };
        connection.ConnectionRestored += (_, _) => logger.RedisRestored();
        return connection;
    }
}

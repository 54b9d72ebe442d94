using System.Globalization;
using Ethoscope.Data.Live;
using StackExchange.Redis;

namespace Ethoscope.Web.Commands;

/// <summary>Looks at Redis: whether it answers, and how fast.</summary>
internal static class RedisDoctor
{
    private const string About = "Redis";

    public static async Task<Finding> ExamineAsync(string? redisUrl)
    {
        if (redisUrl is null)
            return new(FindingState.Ok, About, "Embedded (Garnet), inside the server's process.");

        var options = RedisUrl.ForUse(RedisUrl.Parse(redisUrl));
        (options.AbortOnConnectFail, options.ConnectTimeout, options.ConnectRetry) = (true, 3000, 1);
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            var ping = await redis.GetDatabase().PingAsync();
            return new(
                FindingState.Ok,
                About,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Version {redis.GetServer(redis.GetEndPoints()[0]).Version}, answers in {ping.TotalMilliseconds:F1} ms."
                )
            );
        }
        catch (RedisConnectionException fault) when (fault.FailureType == ConnectionFailureType.AuthenticationFailure || IsRefusal(fault))
        {
            return new(FindingState.Attention, About, "It refuses the password or user of REDIS_URL.", "Check both in REDIS_URL.");
        }
        catch (Exception fault) when (fault is RedisException or RedisTimeoutException)
        {
            return new(
                FindingState.Attention,
                About,
                "It does not answer: pages move more slowly, and caches and limits are not shared between instances.",
                "Check that it runs, and host and port of REDIS_URL; rediss:// is for TLS."
            );
        }
    }

    private static bool IsRefusal(Exception fault) =>
        fault.Message.Contains("AUTH", StringComparison.Ordinal) || fault.Message.Contains("WRONGPASS", StringComparison.Ordinal);
}

using Ethoscope.Core.Limits;
using StackExchange.Redis;

namespace Ethoscope.Data.Limits;

/// <summary>
/// Taking and giving back units as one step of Redis, on its clock. The window is the life of the bucket's only key, a number, which every
/// single command leaves right: a server that runs scripts side by side (Garnet by default) grants no unit twice either.
/// </summary>
internal static class LimitScript
{
    private const string Prefix = "ethoscope:limit:";

    /// <summary>
    /// Wants limit, units (below 0 to give back), window in milliseconds and, in Unix seconds, the end of the window that is given back to
    /// (0 for any). A life that is longer than a window is one that a clock that was set back made so. Seconds are rounded, since times
    /// within a script may differ by a millisecond.
    /// </summary>
    private const string Text = """
        local limit, units, window, opened = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
        local used = tonumber(redis.call('GET', KEYS[1]) or '0')
        local left = redis.call('PTTL', KEYS[1])
        local opens = left < 0 or left > window
        if opens then left = window - (now + window) % 1000 end
        local reset = math.floor((now + left + 500) / 1000)
        local granted = 0
        if units < 0 then
          if used > 0 and (opened == 0 or opened == reset) then used = redis.call('INCRBY', KEYS[1], math.max(units, -used)) end
        elseif used + units <= limit then
          used = redis.call('INCRBY', KEYS[1], units)
          granted = 1
          if used > limit then
            used = redis.call('INCRBY', KEYS[1], -units)
            granted = 0
          end
        end
        if opens then redis.call('PEXPIRE', KEYS[1], left) end
        return { granted, used, left, reset }
        """;

    /// <exception cref="RedisException">Redis is away, or does not run scripts.</exception>
    public static async Task<LimitAnswer> RunAsync(IDatabase database, LimitBucket bucket, LimitQuota quota, int units, long opened)
    {
        var result = await database.ScriptEvaluateAsync(
            Text,
            [$"{Prefix}{bucket.Kind.ToString().ToLowerInvariant()}:{bucket.Holder}"],
            [quota.Units, units, (long)quota.Window.TotalMilliseconds, opened]
        );
        return (long[]?)result is [var granted, var used, var left, var reset]
            ? new(granted == 1 || units < 0, quota.Units, (int)used, TimeSpan.FromMilliseconds(left), reset, true)
            : throw new RedisException("The script of the limits was answered with something else.");
    }
}

using Ethoscope.Core.Collection;
using Ethoscope.Core.Limits;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Data.Limits;

/// <summary>
/// Counts in Redis, for all instances. Where that does not answer at once, this process counts by itself, with the same quotas; then one request
/// in every few seconds tries Redis again, and no other waits for it.
/// </summary>
public sealed class SharedLimiter(
    IConnectionMultiplexer redis,
    ProcessLimiter own,
    LimiterPatience patience,
    OncePerMinute once,
    TimeProvider time,
    ILogger<SharedLimiter> logger
) : ILimiter
{
    private volatile bool _answers = true;
    private volatile bool _told;
    private long _asked;

    public bool IsShared => _answers && redis.IsConnected;

    public async ValueTask<LimitAnswer> TakeAsync(LimitBucket bucket, LimitQuota quota, int units) =>
        await AskAsync(bucket, quota, units, 0) ?? own.Take(bucket, quota, units);

    public async ValueTask<LimitAnswer> GiveBackAsync(LimitBucket bucket, LimitQuota quota, int units, LimitAnswer? taken = null)
    {
        var shared = taken is null or { IsShared: true } ? await AskAsync(bucket, quota, -units, taken?.Reset ?? 0) : null;
        if (taken is { IsShared: true })
            return shared ?? taken;

        var kept = await own.GiveBackAsync(bucket, quota, units, taken);
        return shared ?? kept;
    }

    /// <summary>Null where Redis is not to be asked now, or did not answer.</summary>
    private async ValueTask<LimitAnswer?> AskAsync(LimitBucket bucket, LimitQuota quota, int units, long opened)
    {
        if (!_answers && !IsDue())
            return null;

        try
        {
            var asking = LimitScript.RunAsync(redis.GetDatabase(), bucket, quota, units, opened);
            var answer = await asking.WaitAsync(patience.Wait, time);
            Restored();
            return answer;
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            Lost(error);
            return null;
        }
    }

    /// <summary>True for one caller, once a pause.</summary>
    private bool IsDue()
    {
        var (now, last) = (time.GetTimestamp(), Interlocked.Read(ref _asked));
        return time.GetElapsedTime(last, now) >= patience.Pause && Interlocked.CompareExchange(ref _asked, now, last) == last;
    }

    private void Lost(Exception error)
    {
        Interlocked.Exchange(ref _asked, time.GetTimestamp());
        _answers = false;
        if (!once.Allows("limits", "redis"))
            return;

        _told = true;
        logger.CountsAlone((error as RedisConnectionException)?.FailureType.ToString() ?? error.GetType().Name);
    }

    private void Restored()
    {
        _answers = true;
        if (!_told)
            return;

        _told = false;
        logger.CountsTogether();
    }
}

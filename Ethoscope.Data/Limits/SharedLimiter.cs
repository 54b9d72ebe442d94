using Ethoscope.Core.Collection;
using Ethoscope.Core.Limits;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Data.Limits;

/// <summary>
/// Counts in Redis, for all instances. Where that does not answer, this process goes on by itself from where Redis stood, with the same quotas,
/// and asks in every few seconds whether it answers again, which nobody waits for.
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

    public async ValueTask<LimitAnswer> TakeAsync(LimitBucket bucket, LimitQuota quota, int units)
    {
        if (await AskAsync(bucket, quota, units, 0) is not { } shared)
            return own.Take(bucket, quota, units);

        own.Note(bucket, shared);
        return shared;
    }

    public async ValueTask<LimitAnswer> GiveBackAsync(LimitBucket bucket, LimitQuota quota, int units, LimitAnswer? taken = null)
    {
        var kept = await own.GiveBackAsync(bucket, quota, units, taken);
        return taken is { IsShared: false } ? kept : await AskAsync(bucket, quota, -units, taken?.Reset ?? 0) ?? taken ?? kept;
    }

    /// <summary>Null where Redis did not answer, or is not to be waited for.</summary>
    private async ValueTask<LimitAnswer?> AskAsync(LimitBucket bucket, LimitQuota quota, int units, long opened)
    {
        if (_answers)
            return await RunAsync(bucket, quota, units, opened);

        if (IsDue())
            _ = RunAsync(bucket, quota, 0, 0);
        return null;
    }

    private async Task<LimitAnswer?> RunAsync(LimitBucket bucket, LimitQuota quota, int units, long opened)
    {
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

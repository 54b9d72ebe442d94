using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Limits;

/// <summary>Asks the limiter, and counts what it says.</summary>
internal sealed class Admission(ILimiter limiter, LimitMetrics metrics)
{
    /// <summary>Null where there is no limit.</summary>
    public async ValueTask<LimitAnswer?> AskAsync(LimitBucket bucket, LimitQuota? quota, int units = 1, ApiKeyTier? tier = null)
    {
        var answer = quota is null ? null : await limiter.TakeAsync(bucket, quota, Math.Min(units, quota.Units));
        metrics.Count(bucket.Kind, answer is null or { IsGranted: true }, tier);
        return answer;
    }

    /// <summary>Counts what was refused for another reason than the limiter's.</summary>
    public void Refused(LimitKind kind) => metrics.Count(kind, granted: false);

    /// <inheritdoc cref="ILimiter.GiveBackAsync"/>
    public ValueTask<LimitAnswer> GiveBackAsync(LimitBucket bucket, LimitQuota quota, int units, LimitAnswer? taken = null) =>
        limiter.GiveBackAsync(bucket, quota, units, taken);
}

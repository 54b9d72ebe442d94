using Ethoscope.Core.Live;
using ZiggyCreatures.Caching.Fusion;

namespace Ethoscope.Data.Caching;

/// <summary>
/// Answers each question once for all who ask it. A question that fails or is left is not kept, and the next who waits for it asks the
/// database.
/// </summary>
internal sealed class QueryCache(IFusionCache cache, ICacheMetrics metrics)
{
    /// <summary>Points of series that are kept in memory, of some 400 bytes each.</summary>
    public const int MostPoints = 100_000;

    /// <summary>Longer answers are not kept.</summary>
    public const int LongestAnswer = 10_000;

    private static readonly TimeSpan NothingKept = TimeSpan.FromSeconds(3);

    /// <param name="size">Points of an answer.</param>
    public async ValueTask<T> GetAsync<T>(
        CacheQuestion question,
        Func<CancellationToken, Task<T>> query,
        Func<T, int> size,
        CancellationToken stop
    )
    {
        var asked = false;
        var answer = await cache.GetOrSetAsync<T>(
            $"{question.Series}:{question.Version}:{question.Asked}",
            async (context, token) =>
            {
                asked = true;
                var found = await query(token);
                var points = size(found);
                context.Options.SetSize(points + 1);
                // Nothing yet may be something in a moment, and a very long answer would push out all others.
                if (points == 0)
                    context
                        .Options.SetDuration(question.Kept < NothingKept ? question.Kept : NothingKept)
                        .SetSkipDistributedCacheWrite(true, true);
                if (points > LongestAnswer)
                    context.Options.SetSkipMemoryCacheWrite().SetSkipDistributedCacheWrite(true, true);
                return found;
            },
            OptionsOf(question),
            question.IsShared ? [question.Channel] : null,
            stop
        );
        metrics.CacheAsked(question.Series, !asked);
        return answer;
    }

    /// <summary>
    /// Takes away what is kept of a channel's past, in all processes: also in one whose own message is late. Returns at once.
    /// </summary>
    public void Forget(string channel) => _ = cache.RemoveByTagAsync(channel).AsTask();

    private static FusionCacheEntryOptions OptionsOf(CacheQuestion question) =>
        CacheOptions.Entry(question.Kept).SetSkipDistributedCache(!question.IsShared, true);
}

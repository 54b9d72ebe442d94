using Ethoscope.Core.Admin;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace Ethoscope.Data.Caching;

/// <summary>What the cache of query results keeps.</summary>
/// <param name="redis">Null where answers are kept in memory alone.</param>
internal sealed class KeptAnswers(CacheMemory memory, IConnectionMultiplexer? redis = null) : IKeptAnswers
{
    private const int PageSize = 500;

    public long Count => memory.Cache.Count;

    public long Forget()
    {
        var count = memory.Cache.Count;
        memory.Cache.Clear();
        return count;
    }

    public async Task<long?> ForgetSharedAsync(CancellationToken stop)
    {
        if (redis is null)
            return 0;

        try
        {
            var sum = 0L;
            foreach (var server in redis.GetServers().Where(one => one is { IsConnected: true, IsReplica: false }))
            {
                var page = new List<RedisKey>(PageSize);
                await foreach (
                    var key in server.KeysAsync(pattern: $"*{CacheOptions.KeyPrefix}*", pageSize: PageSize).WithCancellation(stop)
                )
                {
                    page.Add(key);
                    if (page.Count < PageSize)
                        continue;
                    sum += await redis.GetDatabase().KeyDeleteAsync([.. page]);
                    page.Clear();
                }

                sum += page.Count == 0 ? 0 : await redis.GetDatabase().KeyDeleteAsync([.. page]);
            }

            return redis.IsConnected ? sum : null;
        }
        catch (Exception away) when (away is RedisException or RedisTimeoutException or TimeoutException)
        {
            return null;
        }
    }
}

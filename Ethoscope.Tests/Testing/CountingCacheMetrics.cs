using System.Collections.Concurrent;
using Ethoscope.Core.Live;

namespace Ethoscope.Tests.Testing;

/// <summary>Counts what the cache of query results is asked.</summary>
internal sealed class CountingCacheMetrics : ICacheMetrics
{
    private readonly ConcurrentDictionary<(string Series, bool Hit), int> _counts = new();

    public int Hits(string series) => _counts.GetValueOrDefault((series, true));

    public int Misses(string series) => _counts.GetValueOrDefault((series, false));

    public void CacheAsked(string series, bool hit) => _counts.AddOrUpdate((series, hit), 1, (_, count) => count + 1);
}

using Microsoft.Extensions.Caching.Memory;

namespace Ethoscope.Data.Caching;

/// <summary>The memory that answers are kept in.</summary>
internal sealed class CacheMemory : IDisposable
{
    public MemoryCache Cache { get; } = new(new MemoryCacheOptions { SizeLimit = QueryCache.MostPoints, CompactionPercentage = 0.2 });

    public void Dispose() => Cache.Dispose();
}

namespace Ethoscope.Core.Live;

/// <summary>Counts what the cache of query results does, for monitoring.</summary>
public interface ICacheMetrics
{
    /// <param name="series">One of <see cref="CachedSeries"/>.</param>
    /// <param name="hit">The answer was kept; else the database was asked.</param>
    void CacheAsked(string series, bool hit);
}

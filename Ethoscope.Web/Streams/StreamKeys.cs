using System.Collections.Concurrent;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Streams;

/// <summary>The keys of open streams: one that no longer opens anything ends its streams.</summary>
internal sealed class StreamKeys(ApiKeyRing ring)
{
    private readonly ConcurrentDictionary<Watched, string> _open = new();

    public int Open => _open.Count;

    /// <summary>Watches over a key until it is disposed of.</summary>
    /// <param name="ended">Called where it opens nothing any more; may be called again.</param>
    public IDisposable Watch(ApiKey key, Action ended)
    {
        var watched = new Watched(this, ended);
        _open[watched] = key.Prefix;
        return watched;
    }

    /// <summary>Looks at each key that has a stream open.</summary>
    public async Task CheckAsync(CancellationToken stop)
    {
        foreach (var streams in _open.GroupBy(one => one.Value, one => one.Key, StringComparer.Ordinal))
        {
            var key = await ring.StandingAsync(streams.Key, stop);
            if (key?.Scopes.HasFlag(ApiKeyScopes.Stream) == true)
                continue;
            foreach (var stream in streams)
                stream.End();
        }
    }

    private sealed class Watched(StreamKeys keys, Action ended) : IDisposable
    {
        public void End() => ended();

        public void Dispose() => keys._open.TryRemove(this, out _);
    }
}

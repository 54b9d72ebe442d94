using System.Collections.Concurrent;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Mempool;

/// <summary>The source of each chain's pending transactions.</summary>
public sealed class PendingSources : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<PendingSource>> _sources = new(StringComparer.Ordinal);
    private readonly Func<ChainDescriptor, PendingSource> _create;

    internal PendingSources(
        EndpointPools pools,
        InclusionOptions options,
        ICollectionMetrics metrics,
        TimeProvider time,
        ILoggerFactory loggers
    ) => _create = chain => new(chain, pools.Of(chain), options, metrics, time, loggers.CreateLogger<EndpointPool>());

    public IPendingSource Get(ChainDescriptor chain) =>
        _sources.GetOrAdd(chain.Name, _ => new Lazy<PendingSource>(() => _create(chain))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values.Where(source => source.IsValueCreated))
            await source.Value.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mempool;

/// <summary>The source of each chain's pool.</summary>
public sealed class MempoolSources
{
    private readonly ConcurrentDictionary<string, IMempoolSource> _sources = new(StringComparer.Ordinal);
    private readonly EndpointPools _pools;
    private readonly PoolReader _reader;

    internal MempoolSources(EndpointPools pools, MempoolSamplingOptions options, TimeProvider time) =>
        (_pools, _reader) = (pools, new PoolReader(options, time));

    public IMempoolSource Get(ChainDescriptor chain) => _sources.GetOrAdd(chain.Name, _ => new MempoolSource(_pools.Of(chain), _reader));
}

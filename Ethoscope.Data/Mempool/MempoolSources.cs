using System.Collections.Concurrent;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Mempool;

/// <summary>The source of each chain's pool.</summary>
public sealed class MempoolSources
{
    private readonly ConcurrentDictionary<string, IMempoolSource> _sources = new(StringComparer.Ordinal);
    private readonly EndpointPools _pools;
    private readonly MempoolSamplingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<MempoolSources> _logger;

    internal MempoolSources(EndpointPools pools, MempoolSamplingOptions options, TimeProvider time, ILogger<MempoolSources> logger) =>
        (_pools, _options, _time, _logger) = (pools, options, time, logger);

    public IMempoolSource Get(ChainDescriptor chain) =>
        _sources.GetOrAdd(chain.Name, _ => new MempoolSource(_pools.Of(chain), new PoolReader(chain.Name, _options, _time, _logger)));
}

using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Microsoft.Extensions.Logging;
using Polly.Registry;

namespace Ethoscope.Data.Upstream;

/// <summary>The endpoint pools of all chains, one each, made at first use.</summary>
internal sealed class EndpointPools(
    JsonRpcClient client,
    IKnownBlock known,
    ICollectionMetrics metrics,
    IRequestLedger ledger,
    UpstreamPolicy policy,
    TimeProvider time,
    ILoggerFactory loggers
) : IAsyncDisposable
{
    private readonly ResiliencePipelineRegistry<string> _pipelines = new();
    private readonly ConcurrentDictionary<string, Lazy<EndpointPool>> _pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ChainForks> _forks = new(StringComparer.Ordinal);

    /// <summary>States of all endpoints that are in use, by chain and configured order.</summary>
    public IReadOnlyList<EndpointState> States =>
        [.. _pools.OrderBy(pool => pool.Key, StringComparer.Ordinal).SelectMany(pool => pool.Value.Value.States)];

    /// <summary>Pools in use.</summary>
    public IReadOnlyList<EndpointPool> InUse => [.. _pools.Values.Select(pool => pool.Value)];

    public EndpointPool Of(ChainDescriptor chain) => _pools.GetOrAdd(chain.Name, _ => new Lazy<EndpointPool>(() => Create(chain))).Value;

    /// <summary>The forks of a chain in effect, announced ones included.</summary>
    public ChainForks ForksOf(ChainDescriptor chain) => _forks.GetOrAdd(chain.Name, _ => new ChainForks(chain));

    public ValueTask DisposeAsync() => _pipelines.DisposeAsync();

    private EndpointPool Create(ChainDescriptor chain)
    {
        var logger = loggers.CreateLogger<EndpointPool>();
        var endpoints = chain.Endpoints.Select(definition => new Endpoint(
            chain,
            definition,
            new EndpointPipeline(_pipelines, $"{chain.Name}/{definition.Name}", definition, policy, time),
            policy,
            client,
            metrics,
            ledger,
            time,
            logger
        ));
        return new EndpointPool(chain, [.. endpoints], new ChainCheck(chain, ForksOf(chain), known, time, logger), policy, time);
    }
}

using System.Collections.Concurrent;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Microsoft.Extensions.Logging;
using Polly.Registry;

namespace Ethoscope.Data.Upstream;

/// <summary>The endpoint pools of all chains and services, one each, made at first use.</summary>
internal sealed class EndpointPools(
    JsonRpcClient rpc,
    RestClient rest,
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
    private IReadOnlyList<SourceControl> _controls = [];

    /// <summary>States of all endpoints that are in use, by chain and configured order.</summary>
    public IReadOnlyList<EndpointState> States =>
        [.. _pools.OrderBy(pool => pool.Key, StringComparer.Ordinal).SelectMany(pool => pool.Value.Value.States)];

    /// <summary>Pools in use.</summary>
    public IReadOnlyList<EndpointPool> InUse => [.. _pools.Values.Select(pool => pool.Value)];

    public EndpointPool Of(ChainDescriptor chain) =>
        Of(
            PoolSubject.Of(chain),
            chain.Endpoints,
            () => new ChainCheck(chain, ForksOf(chain), known, time, loggers.CreateLogger<EndpointPool>())
        );

    /// <param name="check">Made with the pool, at its first use.</param>
    public EndpointPool Of(PoolSubject subject, IReadOnlyList<ChainEndpoint> definitions, Func<IEndpointCheck> check) =>
        _pools.GetOrAdd(subject.Name, _ => new Lazy<EndpointPool>(() => Create(subject, definitions, check()))).Value;

    /// <summary>The forks of a chain in effect, announced ones included.</summary>
    public ChainForks ForksOf(ChainDescriptor chain) => _forks.GetOrAdd(chain.Name, _ => new ChainForks(chain));

    /// <summary>Does what operators want of endpoints, also of those of pools that are made later. Not for several threads at once.</summary>
    /// <param name="controls">All of them; those of endpoints that are not configured are passed over.</param>
    /// <returns>Endpoints that are to be looked at at once, each with its pool.</returns>
    public async Task<IReadOnlyList<(EndpointPool Pool, Endpoint Endpoint)>> ApplyAsync(IReadOnlyList<SourceControl> controls)
    {
        // A pool that is being made meanwhile has these, or waits for being made and gets them below.
        Volatile.Write(ref _controls, controls);
        var looks = new List<(EndpointPool Pool, Endpoint Endpoint)>();
        foreach (var pool in InUse)
        foreach (var (endpoint, change) in pool.Apply(Of(pool.Name, controls)))
        {
            if (change.Reset)
                await endpoint.ResetAsync();
            if (change.IsLookWanted)
                looks.Add((pool, endpoint));
        }

        return looks;
    }

    public ValueTask DisposeAsync() => _pipelines.DisposeAsync();

    private EndpointPool Create(PoolSubject subject, IReadOnlyList<ChainEndpoint> definitions, IEndpointCheck check)
    {
        var logger = loggers.CreateLogger<EndpointPool>();
        var own = subject.LagAllowed is { } lag ? policy with { LagAllowed = lag } : policy;
        var endpoints = definitions.Select(definition => new Endpoint(
            subject.Name,
            definition,
            new EndpointPipeline(_pipelines, $"{subject.Name}/{definition.Name}", definition, own, time),
            own,
            rpc,
            rest,
            metrics,
            ledger,
            time,
            logger
        ));
        var pool = new EndpointPool(subject, [.. endpoints], check, own, time);
        pool.Apply(Of(subject.Name, Volatile.Read(ref _controls)));
        return pool;
    }

    private static IReadOnlyList<SourceControl> Of(string pool, IReadOnlyList<SourceControl> controls) =>
        [.. controls.Where(control => control.Pool == pool)];
}

using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Blocks;

/// <summary>The block source of each configured chain, with the states of its endpoints and its forks in effect.</summary>
public sealed class BlockSources : IAsyncDisposable
{
    /// <summary>Part of an endpoint's requests of the day that history may use; the rest is the live follower's.</summary>
    public const double HistoryShare = RequestBudget.HistoryShare;

    private readonly Dictionary<string, ChainDescriptor> _chains;
    private readonly ConcurrentDictionary<string, Lazy<BlockSource>> _sources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<BlockSource>> _histories = new(StringComparer.Ordinal);
    private readonly EndpointPools _pools;
    private readonly UpstreamPolicy _policy;
    private readonly TimeProvider _time;
    private readonly ILogger<BlockSource> _logger;

    internal BlockSources(
        IEnumerable<ChainDescriptor> chains,
        EndpointPools pools,
        UpstreamPolicy policy,
        TimeProvider time,
        ILogger<BlockSource> logger
    )
    {
        _chains = chains.ToDictionary(chain => chain.Name, StringComparer.Ordinal);
        (_pools, _policy, _time, _logger) = (pools, policy, time, logger);
    }

    /// <summary>States of all endpoints of all configured chains, in configured order.</summary>
    public IReadOnlyList<EndpointState> Endpoints => [.. _chains.Values.SelectMany(chain => _pools.Of(chain).States)];

    /// <exception cref="KeyNotFoundException">No chain of this name is configured.</exception>
    public IBlockSource Get(string chain) => _sources.GetOrAdd(chain, name => new Lazy<BlockSource>(() => Create(_chains[name]))).Value;

    /// <summary>The same for reading history: it leaves every endpoint a fifth of its daily requests for the head.</summary>
    /// <exception cref="KeyNotFoundException">No chain of this name is configured.</exception>
    public IBlockSource GetForHistory(string chain) =>
        _histories.GetOrAdd(chain, name => new Lazy<BlockSource>(() => Create(_chains[name], forHistory: true))).Value;

    /// <summary>Forks of a chain in effect, those that nodes announced included.</summary>
    /// <exception cref="KeyNotFoundException">No chain of this name is configured.</exception>
    public ChainForks GetForks(string chain) => _pools.ForksOf(_chains[chain]);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values.Concat(_histories.Values).Where(source => source.IsValueCreated))
            await source.Value.DisposeAsync();
    }

    private BlockSource Create(ChainDescriptor chain, bool forHistory = false) =>
        new(chain, _pools.Of(chain), _policy, _time, _logger, forHistory);
}

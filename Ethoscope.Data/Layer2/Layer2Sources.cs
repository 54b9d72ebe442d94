using Ethoscope.Core.Layer2;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>The source of each rollup, with the states of their endpoints.</summary>
public sealed class Layer2Sources
{
    private readonly List<Layer2Source> _sources;
    private readonly EndpointPools _pools;

    internal Layer2Sources(IEnumerable<Layer2Source> sources, EndpointPools pools) => (_sources, _pools) = ([.. sources], pools);

    /// <summary>States of their endpoints, in configured order.</summary>
    public IReadOnlyList<EndpointState> Endpoints => [.. _sources.SelectMany(source => _pools.Of(source.Network.Chain).States)];

    /// <param name="network">Its name.</param>
    /// <exception cref="KeyNotFoundException">No rollup of this name is watched.</exception>
    public ILayer2Source Get(string network) =>
        _sources.Find(source => string.Equals(source.Network.Name, network, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"No rollup is watched under the name {network}.");
}

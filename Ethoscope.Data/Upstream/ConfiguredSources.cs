using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;

namespace Ethoscope.Data.Upstream;

/// <summary>All endpoints that are configured, of chains and of services.</summary>
public sealed class ConfiguredSources
{
    private readonly BlockSources _blocks;
    private readonly BeaconSource? _beacon;

    internal ConfiguredSources(BlockSources blocks, BeaconSource? beacon) => (_blocks, _beacon) = (blocks, beacon);

    /// <summary>As this process sees them: of chains, then of services, each in configured order.</summary>
    public IReadOnlyList<EndpointState> Endpoints => [.. _blocks.Endpoints, .. _beacon?.Endpoints ?? []];
}

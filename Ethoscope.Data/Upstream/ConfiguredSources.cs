using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Mev.Relays;

namespace Ethoscope.Data.Upstream;

/// <summary>All endpoints that are configured, of chains and of services.</summary>
public sealed class ConfiguredSources
{
    private readonly BlockSources _blocks;
    private readonly BeaconSource? _beacon;
    private readonly RelaySources? _relays;

    internal ConfiguredSources(BlockSources blocks, BeaconSource? beacon, RelaySources? relays) =>
        (_blocks, _beacon, _relays) = (blocks, beacon, relays);

    /// <summary>As this process sees them: of chains, then of services, each in configured order.</summary>
    public IReadOnlyList<EndpointState> Endpoints => [.. _blocks.Endpoints, .. _beacon?.Endpoints ?? [], .. _relays?.Endpoints ?? []];
}

using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Mev.Relays;

namespace Ethoscope.Data.Upstream;

/// <summary>All endpoints that are configured, of chains and of services.</summary>
public sealed class ConfiguredSources
{
    private readonly BlockSources _blocks;
    private readonly BeaconSource? _beacon;
    private readonly RelaySources? _relays;
    private readonly Layer2Sources? _layer2;

    internal ConfiguredSources(BlockSources blocks, BeaconSource? beacon, RelaySources? relays, Layer2Sources? layer2 = null) =>
        (_blocks, _beacon, _relays, _layer2) = (blocks, beacon, relays, layer2);

    /// <summary>As this process sees them: of chains, then of services, each in configured order.</summary>
    public IReadOnlyList<EndpointState> Endpoints =>
        [.. _blocks.Endpoints, .. _layer2?.Endpoints ?? [], .. _beacon?.Endpoints ?? [], .. _relays?.Endpoints ?? []];
}

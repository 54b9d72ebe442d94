using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>The beacon nodes that a chain's consensus is read from.</summary>
/// <param name="Chain">The chain, which has a slot grid.</param>
/// <param name="GenesisValidatorsRoot">Tells its network from others of the same genesis time; null is not checked.</param>
/// <param name="Endpoints">Beacon API addresses, in order of preference; none where consensus is not watched.</param>
public sealed record BeaconNetwork(ChainDescriptor Chain, Hash32? GenesisValidatorsRoot, IReadOnlyList<ChainEndpoint> Endpoints)
{
    /// <summary>Name of its endpoint pool in the database and on pages.</summary>
    public string Name => NameOf(Chain);

    /// <summary>Series of the coverage ledger, of slots.</summary>
    public string Series => $"consensus:{Chain.Name}";

    /// <summary>Name of the pool of a chain's beacon nodes.</summary>
    public static string NameOf(ChainDescriptor chain) => $"{chain.Name}-beacon";
}

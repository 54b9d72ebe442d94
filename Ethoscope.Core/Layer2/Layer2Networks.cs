using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2;

/// <summary>The rollups of a chain.</summary>
/// <param name="Parent">The chain that they post to.</param>
/// <param name="All">In the order in which they are shown.</param>
public sealed record Layer2Networks(ChainDescriptor Parent, IReadOnlyList<Layer2Network> All)
{
    /// <summary>The rollup of a name; null where none is watched under it.</summary>
    public Layer2Network? Find(string? name) =>
        All.FirstOrDefault(network => string.Equals(network.Name, name, StringComparison.OrdinalIgnoreCase));
}

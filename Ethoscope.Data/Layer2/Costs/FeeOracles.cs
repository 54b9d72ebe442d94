using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>The fee oracle of each rollup, in configured order.</summary>
public sealed class FeeOracles
{
    internal FeeOracles(IReadOnlyList<IFeeOracle> all) => All = all;

    public IReadOnlyList<IFeeOracle> All { get; }

    /// <param name="network">Its name.</param>
    /// <exception cref="KeyNotFoundException">No rollup of this name is watched.</exception>
    public IFeeOracle Get(string network) =>
        All.FirstOrDefault(oracle => string.Equals(oracle.Network.Name, network, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"No rollup is watched under the name {network}.");
}

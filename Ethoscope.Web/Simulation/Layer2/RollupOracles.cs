using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>The fee oracles by stack.</summary>
internal static class RollupOracles
{
    /// <summary>Percent by which an estimator says too much while it deviates.</summary>
    private const int Deviation = 8;

    public static IRollupOracle Of(RollupChain chain) =>
        chain.Profile.Stack switch
        {
            Layer2Stack.Optimism => new OptimismOracle(chain),
            Layer2Stack.Arbitrum => new ArbitrumOracle(chain),
            Layer2Stack.Scroll => new ScrollOracle(chain),
            _ => new NoOracle(),
        };

    /// <summary>What an estimator says of a price that the formula gives.</summary>
    public static UInt128 Said(RollupChain chain, UInt128 wei) =>
        chain.Is(Layer2IncidentKind.DeviatingOracle) ? wei * (100 + Deviation) / 100 : wei;
}

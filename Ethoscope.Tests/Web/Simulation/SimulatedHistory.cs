using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>Simulated chains at a fixed present, of a chosen age.</summary>
internal static class SimulatedHistory
{
    public static readonly DateTimeOffset Present = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static SlotClock Clock => KnownChains.Ethereum.Slots!;

    public static SimulatedChain ChainOf(TimeSpan age, long seed = 1) =>
        new(SimulationAnchor.Create(seed, Present - age, KnownChains.Ethereum), KnownChains.Ethereum, new FakeTimeProvider(Present));

    /// <summary>All blocks on the head's branch, ascending.</summary>
    public static IReadOnlyList<SimulatedBlock> BlocksOf(SimulatedChain chain) => chain.Before(chain.Head, int.MaxValue / 1_024);
}

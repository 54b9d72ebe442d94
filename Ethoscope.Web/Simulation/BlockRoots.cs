using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>Roots of a block's header: draws, for nobody holds the state.</summary>
/// <param name="Randao">mixHash, or prev_randao.</param>
internal readonly record struct BlockRoots(Hash32 State, Hash32 Transactions, Hash32 Receipts, Hash32 Randao, Hash32 Withdrawals)
{
    public static BlockRoots Of(ulong seed, SimulatedBlock block)
    {
        var random = SeededRandom.For(seed, RandomStream.Root, block.Slot);
        return new(random.NextHash(), random.NextHash(), random.NextHash(), random.NextHash(), random.NextHash());
    }
}

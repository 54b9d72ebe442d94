using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Verification;

/// <summary>Reads a block from another endpoint than the one that it is stored from.</summary>
public interface IBlockWitness
{
    /// <summary>Null where no other endpoint has it at this depth.</summary>
    /// <param name="except">Configured name of the endpoint that is not asked; null asks any.</param>
    Task<WitnessedBlock?> ReadAsync(ChainDescriptor chain, long number, BlockDepth depth, string? except, CancellationToken stop);
}

/// <summary>A block as another endpoint has it, checked.</summary>
/// <param name="ParentTime">Time of the block below as the same endpoint has it; null where it does not link.</param>
/// <param name="Forks">Rules in effect for the chain.</param>
public sealed record WitnessedBlock(BlockBundle Bundle, DateTimeOffset? ParentTime, ForkSchedule Forks);

using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>A withdrawal of a block (EIP-4895).</summary>
/// <param name="Index">Place among all withdrawals.</param>
/// <param name="AmountGwei">Gwei.</param>
internal readonly record struct SimulatedWithdrawal(long Index, int Validator, Address Address, long AmountGwei)
{
    private const long UsualGwei = 18_500_000;
    private const int Validators = 16_384;

    /// <summary>Sixteen a block, in order of validators, some 18.5 million gwei each.</summary>
    public static IEnumerable<SimulatedWithdrawal> Of(ulong seed, SimulatedBlock block)
    {
        for (var i = 0; i < SimulatedBlock.WithdrawalCount; i++)
        {
            var index = (block.Number * SimulatedBlock.WithdrawalCount) + i;
            var validator = (int)(index % Validators);
            var random = SeededRandom.For(seed, RandomStream.Withdrawal, validator);
            yield return new(index, validator, random.NextAddress(), UsualGwei + random.NextInt32(1_000_000));
        }
    }
}

using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;

namespace Ethoscope.Data.Fees;

/// <summary>Forks of a chain in effect: with those that nodes announced, where this process has any.</summary>
internal sealed class FeeForks(BlockSources? sources)
{
    public ForkSchedule Of(ChainDescriptor chain) => sources?.GetForks(chain.Name).Current ?? chain.Forks;
}

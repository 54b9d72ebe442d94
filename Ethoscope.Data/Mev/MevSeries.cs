using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Mev;

/// <summary>Name of a chain's market view in the coverage ledger: slots that were computed and whose block, or its absence, was known.</summary>
internal static class MevSeries
{
    public static string Of(ChainDescriptor chain) => $"mev:{chain.Name}";
}

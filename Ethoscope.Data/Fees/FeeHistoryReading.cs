using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;

namespace Ethoscope.Data.Fees;

/// <summary>What an endpoint told of the fees of some heights.</summary>
/// <param name="Blocks">By height; those that it told nothing of are left out.</param>
/// <param name="Notes">What was refused of it.</param>
internal sealed record FeeHistoryReading(IReadOnlyDictionary<long, FeeHistoryBlock> Blocks, IReadOnlyList<Rejection> Notes)
{
    public static readonly FeeHistoryReading Nothing = new(new Dictionary<long, FeeHistoryBlock>(), []);
}

using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Data.Fees;

/// <summary>Estimates as rows, and back.</summary>
internal static class EstimateMapping
{
    public static IEnumerable<FeeEstimateEntity> ToEntities(EstimateSet set, long chainId) =>
        set.Estimates.Select(estimate => new FeeEstimateEntity
        {
            ChainId = chainId,
            Number = set.Number,
            Target = estimate.Target.Name,
            Time = set.Time.ToUniversalTime(),
            BlockHash = set.Hash.ToBytes(),
            MethodVersion = set.MethodVersion,
            HorizonBlocks = estimate.Target.HorizonBlocks,
            NextBaseFeeWei = set.NextBaseFeeWei,
            MaxPriorityFeeWei = estimate.Quote.MaxPriorityFeeWei,
            MaxFeeWei = estimate.Quote.MaxFeeWei,
            TypicalWaitBlocks = estimate.TypicalWaitBlocks,
            ReplayedHorizons = estimate.ReplayedHorizons,
            ReplayedHits = estimate.ReplayedHits,
        });

    /// <param name="rows">All of one block.</param>
    public static EstimateSet ToSet(IReadOnlyCollection<FeeEstimateEntity> rows)
    {
        var first = rows.First();
        var byTarget = rows.ToDictionary(row => row.Target, StringComparer.Ordinal);
        return new(
            first.Number,
            Hash32.FromBytes(first.BlockHash),
            first.Time,
            first.MethodVersion,
            first.NextBaseFeeWei,
            [
                .. FeeTarget
                    .All.Where(target => byTarget.ContainsKey(target.Name))
                    .Select(target => ToEstimate(target, byTarget[target.Name])),
            ]
        );
    }

    private static FeeEstimate ToEstimate(FeeTarget target, FeeEstimateEntity row) =>
        new(target, new(row.MaxPriorityFeeWei, row.MaxFeeWei), row.TypicalWaitBlocks, row.ReplayedHorizons, row.ReplayedHits);
}

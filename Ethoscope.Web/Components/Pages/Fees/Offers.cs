using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>Fee estimates and how those of before did.</summary>
/// <param name="Latest">Null before the first.</param>
/// <param name="Day">Records of the last 24 hours, one a target that has any.</param>
/// <param name="Week">Records of the last 7 days.</param>
public sealed record Offers(LatestEstimates? Latest, IReadOnlyList<TrackRecord> Day, IReadOnlyList<TrackRecord> Week)
{
    public FeeEstimate? For(FeeTarget target) =>
        Latest?.Estimates?.Estimates.FirstOrDefault(estimate => estimate.Target.Name == target.Name);

    public static TrackRecord? Of(IReadOnlyList<TrackRecord> records, FeeTarget target) =>
        records.FirstOrDefault(record => record.Target.Name == target.Name);
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Tests.Testing;

/// <summary>Plausible estimates, records and hours, the same each time.</summary>
internal static class InventedFees
{
    /// <summary>Estimates of all targets after a block, dearer the surer.</summary>
    public static LatestEstimates After(Block head)
    {
        var (next, tip) = (head.NextBaseFeeWei!.Value, head.Tips!.P50Wei);
        var estimates = FeeTarget.All.Select(
            (target, index) =>
                new FeeEstimate(
                    target,
                    new FeeQuote(tip / 20 * (2 + index), next + (next / 8 * (target.HorizonBlocks > 1 ? 2 : 1)) + (tip / 20 * (2 + index))),
                    target.HorizonBlocks > 1 ? target.HorizonBlocks / 2 : 1,
                    60,
                    57
                )
        );
        var set = new EstimateSet(head.Header.Number, head.Header.Hash, head.Header.Time, FeeEstimator.Version, next, [.. estimates]);
        return new(head.Header.Number, head.Header.Time, null, null, set);
    }

    /// <summary>The live message of estimates.</summary>
    public static FeesMessage Message(LatestEstimates latest) =>
        new(
            "ethereum",
            latest.Number,
            latest.Time,
            latest.Estimates?.MethodVersion,
            latest.Estimates?.NextBaseFeeWei,
            latest.Estimates?.Estimates,
            latest.Refusal
        );

    /// <summary>Records of all targets, the surest a little short of its aim.</summary>
    public static IReadOnlyList<TrackRecord> Records(int judged = 7_104) =>
        [
            .. FeeTarget.All.Select(target => new TrackRecord
            {
                Target = target,
                Judged = judged,
                Hits = judged * (target.ConfidencePercent - (target.ConfidencePercent == 99 ? 3 : -1)) / 100,
                Pending = target.HorizonBlocks,
                NotJudgeable = 2,
                MedianPriceOverpayment = target.ConfidencePercent / 1_000.0,
                MedianTipOverpayment = target.ConfidencePercent / 100.0,
            }),
        ];

    /// <summary>Hours of whole weeks before a moment: cheap at night and on Sundays.</summary>
    public static IReadOnlyList<HourlyFee> Hours(DateTimeOffset end, int weeks = 8)
    {
        var random = new Random(11);
        var first = new DateTimeOffset(end.UtcTicks - (end.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddDays(-7 * weeks);
        return
        [
            .. Enumerable
                .Range(0, 168 * weeks)
                .Select(index => first.AddHours(index))
                .Select(hour => new HourlyFee(hour, Fee(hour, random.NextDouble()))),
        ];
    }

    private static long Fee(DateTimeOffset hour, double chance)
    {
        var daily = 1 + (0.55 * Math.Sin((hour.Hour - 9.5) / 24 * 2 * Math.PI));
        var weekly = hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.7 : 1;
        return (long)(64_000_000 * daily * weekly * (0.8 + (0.4 * chance)));
    }
}

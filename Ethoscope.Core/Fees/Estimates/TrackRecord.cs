using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// How estimates for one target did. Quantiles are discrete (method 1 of Hyndman and Fan), of the hits. A share or quantile of nothing is
/// null.
/// </summary>
public sealed record TrackRecord
{
    public required FeeTarget Target { get; init; }

    /// <summary>Estimates that were judged: the hits and the misses.</summary>
    public required int Judged { get; init; }

    public required int Hits { get; init; }

    public required int Pending { get; init; }

    /// <summary>Said, and not counted.</summary>
    public required int NotJudgeable { get; init; }

    /// <summary>First block after which a judged one was made; null without one.</summary>
    public long? FirstBlock { get; init; }

    /// <summary>Last block after which a judged one was made; null without one.</summary>
    public long? LastBlock { get; init; }

    /// <summary>From 0 to 1; to be held against the target's chance.</summary>
    public double? HitRate => Judged == 0 ? null : Hits / (double)Judged;

    /// <summary>Two-sided 95 % interval of the hit rate, as if the estimates were independent: neighbours are not, so it is too narrow.</summary>
    public WilsonInterval? Interval => WilsonInterval.Of(Hits, Judged);

    public double? MedianTipOverpayment { get; init; }

    public double? P90TipOverpayment { get; init; }

    public double? MedianPriceOverpayment { get; init; }

    public double? P90PriceOverpayment { get; init; }

    public double? MedianHeadroom { get; init; }

    /// <summary>Share of the judged whose fee cap was enough for every block of the horizon.</summary>
    public double? LastedShare { get; init; }

    /// <summary>Wei per gas.</summary>
    public decimal? MeanPinballLossWei { get; init; }

    /// <summary>Middle of the blocks that hits waited.</summary>
    public int? MedianWaitBlocks { get; init; }

    /// <param name="target">The target of all of them.</param>
    /// <param name="estimates">Those of the window that the record is to span, of one method version.</param>
    /// <exception cref="ArgumentException">One has another target.</exception>
    public static TrackRecord Of(FeeTarget target, IReadOnlyCollection<JudgedEstimate> estimates)
    {
        if (estimates.Any(estimate => estimate.Target != target))
            throw new ArgumentException($"A record of {target.Name} was given an estimate for another target.", nameof(estimates));

        var judged = estimates.Where(estimate => estimate.Outcome is EstimateOutcome.Hit or EstimateOutcome.Missed).ToList();
        var hits = judged.Where(estimate => estimate.Outcome == EstimateOutcome.Hit).ToList();
        var losses = judged.Select(estimate => estimate.PinballLossWei).OfType<decimal>().ToList();
        return new TrackRecord
        {
            Target = target,
            Judged = judged.Count,
            Hits = hits.Count,
            Pending = estimates.Count(estimate => estimate.Outcome == EstimateOutcome.Pending),
            NotJudgeable = estimates.Count(estimate => estimate.Outcome == EstimateOutcome.NotJudgeable),
            FirstBlock = judged.Count == 0 ? null : judged.Min(estimate => estimate.MadeAfterBlock),
            LastBlock = judged.Count == 0 ? null : judged.Max(estimate => estimate.MadeAfterBlock),
            MedianTipOverpayment = At(estimate => estimate.TipOverpayment, 50),
            P90TipOverpayment = At(estimate => estimate.TipOverpayment, 90),
            MedianPriceOverpayment = At(estimate => estimate.PriceOverpayment, 50),
            P90PriceOverpayment = At(estimate => estimate.PriceOverpayment, 90),
            MedianHeadroom = At(estimate => estimate.Headroom, 50),
            LastedShare = judged.Count == 0 ? null : judged.Count(estimate => estimate.LastedHorizon is true) / (double)judged.Count,
            MeanPinballLossWei = losses.Count == 0 ? null : losses.Average(),
            MedianWaitBlocks = Quantile.Discrete([.. hits.Select(estimate => estimate.WaitedBlocks!.Value).Order()], 50),
        };

        double? At(Func<JudgedEstimate, double?> figure, int percent) =>
            Quantile.Discrete([.. hits.Select(figure).OfType<double>().Order()], percent);
    }
}

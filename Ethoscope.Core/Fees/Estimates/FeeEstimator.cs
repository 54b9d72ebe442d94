using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// Our estimates, from stored blocks alone, by weighted conformal quantiles of what offers would have needed in the window.
/// <para>Tip: the quantile, at the target's chance, of the least tip that was enough within the horizon for an offer of the fee cap below;
/// but no less than what the cheap end of blocks that are not full pays in the middle case, so that nobody is told to offer what nobody
/// offers. No floor is an amount of gwei.</para>
/// <para>Fee cap: the exact base fee of the next block, raised by the same quantile of its moves against an offer that is sent one block
/// late, at most to the exact bound of EIP-1559; and the tip. Raising it costs nothing unless the base fee rises.</para>
/// <para>A sample too small for a quantile gives the bound, or the highest tip that was needed.</para>
/// </summary>
public sealed class FeeEstimator(EstimatorOptions options) : IFeeMethod
{
    /// <summary>Raise it with each change that alters estimates.</summary>
    public const string Version = "conformal-2";

    private const double Middle = 0.5;

    public string Name => Version;

    /// <param name="samples">Stored blocks, in any order, one a height.</param>
    /// <param name="now">The clock.</param>
    public EstimateResult Estimate(IReadOnlyCollection<FeeSample> samples, DateTimeOffset now)
    {
        if (samples.Count == 0)
            return EstimateResult.Refused(EstimateRefusal.NoBlocks, "No block is stored yet.");

        var window = new FeeWindow(samples, options);
        if (Refuse(window, FeeTarget.Tiers, now) is { } refused)
            return refused;

        var tiers = Ordered(window, FeeTarget.Tiers);
        var nextBlock = Ordered(window, FeeTarget.NextBlock);
        return tiers is null || nextBlock is null
            ? EstimateResult.Refused(EstimateRefusal.BaseFeeUnknown, "A fee within reach of the next blocks leaves 63 bits.")
            : EstimateResult.Of(new(Version, window.Basis, window.NextBaseFeeWei!.Value, tiers, nextBlock));
    }

    public IReadOnlyList<FeeQuote?> Quote(IReadOnlyList<FeeSample> window, IReadOnlyList<FeeTarget> targets)
    {
        var observed = window.Count == 0 ? null : new FeeWindow(window, options);
        if (observed is null || Refuse(observed, targets, observed.Newest.Time) is not null)
            return [.. targets.Select(_ => (FeeQuote?)null)];

        var tiers = Ordered(observed, [.. FeeTarget.Tiers.Where(targets.Contains)]);
        var others = Ordered(observed, [.. targets.Except(FeeTarget.Tiers).OrderBy(target => target.ConfidencePercent)]);
        var quotes = (tiers ?? []).Concat(others ?? []).ToDictionary(estimate => estimate.Target, estimate => estimate.Quote);
        return [.. targets.Select(target => quotes.TryGetValue(target, out var quote) ? quote : (FeeQuote?)null)];
    }

    private EstimateResult? Refuse(FeeWindow window, IReadOnlyList<FeeTarget> targets, DateTimeOffset now)
    {
        var (newest, basis) = (window.Newest, window.Basis);
        if (now - newest.Time > options.MaxAge)
            return EstimateResult.Refused(
                EstimateRefusal.TooOld,
                $"Block {newest.Number} is {(now - newest.Time).TotalSeconds:F0} s old, and {options.MaxAge.TotalSeconds:F0} s is the limit."
            );
        if (window.NextBaseFeeWei is null)
            return EstimateResult.Refused(
                EstimateRefusal.BaseFeeUnknown,
                $"The base fee after block {newest.Number} can't be computed from what is stored of it."
            );

        var longest = targets.Max(target => target.HorizonBlocks);
        if (window.MovesAgainst(longest).Count < options.LeastHorizons)
            return EstimateResult.Refused(
                EstimateRefusal.TooFewBlocks,
                $"{basis.Blocks} blocks from {basis.OldestBlock} to {basis.NewestBlock} hold too few rows of {longest} without a hole."
            );

        var isOfTips = options.Acceptance.Threshold != TipThreshold.BaseFeeOnly;
        return
            isOfTips
            && (
                window.TipsNeeded(longest, FeeWindow.Unit).Count < options.LeastHorizons
                || basis.ExactTips + basis.FeeHistoryTips + basis.EmptyBlocks < options.LeastHorizons
            )
            ? EstimateResult.Refused(
                EstimateRefusal.TipsUnknown,
                $"Of {basis.Blocks} blocks, the tips of {basis.ExactTips + basis.FeeHistoryTips} are known."
            )
            : null;
    }

    /// <summary>Estimates for targets from the cheapest on; null where one leaves 63 bits.</summary>
    private static List<FeeEstimate>? Ordered(FeeWindow window, IReadOnlyList<FeeTarget> targets)
    {
        var estimates = new List<FeeEstimate>(targets.Count);
        var (tip, cap, cover) = (0L, 0L, FeeWindow.Unit);
        foreach (var target in targets)
        {
            if (CapFor(window, target) is not { } own)
                return null;

            (cap, cover) = (Math.Max(cap, own.Wei), Math.Max(cover, own.Cover));
            tip = Math.Max(tip, TipFor(window, target, cover));
            if (tip > long.MaxValue - cap)
                return null;

            estimates.Add(WithWait(window, target, new(tip, cap + tip), cover));
        }

        return estimates;
    }

    private static long TipFor(FeeWindow window, FeeTarget target, long cover)
    {
        var needed = window.TipsNeeded(target.HorizonBlocks, cover);
        var enough = WeightedQuantile.Conformal(needed, Level(target), comingWeight: 1) ?? needed[^1].Value;
        var usual = WeightedQuantile.Of(window.CheapEnds(target.HorizonBlocks), Middle) ?? 0;
        return Math.Max(enough, usual);
    }

    /// <summary>
    /// What is covered of base fee, in wei per gas, and in billionths of that of the next block; null beyond 63 bits.
    /// </summary>
    private static (long Wei, long Cover)? CapFor(FeeWindow window, FeeTarget target)
    {
        var (next, limit) = (window.NextBaseFeeWei!.Value, window.Newest.GasLimit!.Value);
        var bound = BaseFeeRule.Next(next, limit, limit);
        if (WeightedQuantile.Conformal(window.MovesAgainst(target.HorizonBlocks), Level(target), comingWeight: 1) is { } move)
        {
            var cap = FeeWindow.Times(next, move);
            if (cap <= (bound ?? long.MaxValue))
                return ((long)cap, move);
        }

        return bound is { } most ? (most, FeeWindow.Ratio(most, next)) : null;
    }

    private static FeeEstimate WithWait(FeeWindow window, FeeTarget target, FeeQuote quote, long cover)
    {
        var waits = window.Replay(quote.MaxPriorityFeeWei, cover, target.HorizonBlocks);
        waits.Sort();
        var typical = Quantile.Discrete(waits, 50);
        return new(
            target,
            quote,
            typical <= target.HorizonBlocks ? typical : null,
            waits.Count,
            waits.Count(wait => wait <= target.HorizonBlocks)
        );
    }

    private static double Level(FeeTarget target) => target.ConfidencePercent / 100.0;
}

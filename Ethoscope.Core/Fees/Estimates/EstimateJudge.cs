namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// Judges an offer by the blocks of its horizon. It was a hit where one of them had a base fee within the fee cap, and a least accepted tip
/// within what was left for it.
/// </summary>
public sealed class EstimateJudge(AcceptanceRule rule)
{
    /// <param name="quote">The offer.</param>
    /// <param name="target">What it aimed at.</param>
    /// <param name="madeAfter">Block after which it was made.</param>
    /// <param name="blocks">The block of a height; null where it is not stored.</param>
    /// <param name="head">Newest height.</param>
    /// <param name="late">Blocks that passed before it was sent.</param>
    public JudgedEstimate Judge(FeeQuote quote, FeeTarget target, long madeAfter, Func<long, FeeSample?> blocks, long head, int late = 0)
    {
        var first = madeAfter + late + 1;
        if (head < first + target.HorizonBlocks - 1)
            return new(target, madeAfter, EstimateOutcome.Pending);

        var horizon = new (FeeSample Block, long BaseFeeWei, long RequiredWei)[target.HorizonBlocks];
        for (var i = 0; i < horizon.Length; i++)
        {
            if (blocks(first + i) is not { } block)
                return Unjudged(UnjudgedReason.BlockMissing);
            if (block.BaseFeeWei is not { } baseFee)
                return Unjudged(UnjudgedReason.BaseFeeUnknown);
            if (rule.RequiredTipWei(block) is not { } required)
                return Unjudged(UnjudgedReason.TipsUnknown);
            horizon[i] = (block, baseFee, required);
        }

        var hit = Array.FindIndex(
            horizon,
            item => quote.MaxFeeWei >= item.BaseFeeWei && TipLeft(quote, item.BaseFeeWei) >= item.RequiredWei
        );
        var judged = new JudgedEstimate(target, madeAfter, hit < 0 ? EstimateOutcome.Missed : EstimateOutcome.Hit)
        {
            LastedHorizon = Array.TrueForAll(horizon, item => quote.MaxFeeWei >= item.BaseFeeWei),
            PinballLossWei = PinballLoss(quote, target, horizon.Where(item => quote.MaxFeeWei >= item.BaseFeeWei)),
        };
        return hit < 0 ? judged : WithCosts(judged with { WaitedBlocks = hit + 1 }, quote, horizon[hit]);

        JudgedEstimate Unjudged(UnjudgedReason reason) => new(target, madeAfter, EstimateOutcome.NotJudgeable) { Reason = reason };
    }

    private static long TipLeft(FeeQuote quote, long baseFeeWei) => Math.Min(quote.MaxPriorityFeeWei, quote.MaxFeeWei - baseFeeWei);

    private JudgedEstimate WithCosts(JudgedEstimate judged, FeeQuote quote, (FeeSample Block, long BaseFeeWei, long RequiredWei) taken)
    {
        var paid = TipLeft(quote, taken.BaseFeeWei);
        return judged with
        {
            TipOverpayment = rule.ThresholdWei(taken.Block) is { } threshold ? Ratio((Int128)paid - threshold, threshold) : null,
            PriceOverpayment = Ratio((Int128)paid - taken.RequiredWei, (Int128)taken.BaseFeeWei + taken.RequiredWei),
            Headroom = Ratio((Int128)quote.MaxFeeWei - quote.MaxPriorityFeeWei - taken.BaseFeeWei, taken.BaseFeeWei),
        };
    }

    /// <summary>Null where there is nothing to divide by.</summary>
    private static double? Ratio(Int128 part, Int128 whole) => whole > 0 ? (double)((decimal)part / (decimal)whole) : null;

    private static decimal? PinballLoss(
        FeeQuote quote,
        FeeTarget target,
        IEnumerable<(FeeSample Block, long BaseFeeWei, long RequiredWei)> affordable
    )
    {
        long? least = null;
        foreach (var item in affordable)
            least = Math.Min(least ?? long.MaxValue, item.RequiredWei);
        if (least is not { } needed)
            return null;

        var (share, over) = (target.ConfidencePercent / 100m, (decimal)quote.MaxPriorityFeeWei - needed);
        return over >= 0 ? (1 - share) * over : share * -over;
    }
}

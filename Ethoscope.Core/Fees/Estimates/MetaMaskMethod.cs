using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// MetaMask's local method (gas-fee-controller, fetchGasEstimatesViaEthFeeHistory, before it was dropped in 2026): of the last five blocks
/// the median of the 10th, 20th or 30th gas-weighted percentile, times 94, 97 or 98 %, at least 1, 1.5 or 2 gwei; fee cap 110, 120 or 125 %
/// of the newest block's base fee and the tip. Its low, medium and high stand for slow, standard and fast.
/// </summary>
/// <param name="floors">False leaves the floors out, which are far above whole prices of 2026.</param>
public sealed class MetaMaskMethod(bool floors = true) : IFeeMethod
{
    private const int Blocks = 5;

    public string Name => floors ? "MetaMask" : "MetaMask without floors";

    public IReadOnlyList<FeeQuote?> Quote(IReadOnlyList<FeeSample> window, IReadOnlyList<FeeTarget> targets) =>
        [.. targets.Select(target => Quote(window, target))];

    private FeeQuote? Quote(IReadOnlyList<FeeSample> window, FeeTarget target)
    {
        if (Settings.Of(target) is not { } settings || window.Count == 0 || window[^1].BaseFeeWei is not { } baseFee)
            return null;

        var tips = window
            .Skip(window.Count - Blocks)
            .Select(block => block.GasUsed == 0 ? 0 : block.Tips?.At(settings.Percentile))
            .OfType<long>()
            .Order()
            .ToList();
        if (Quantile.Median(tips) is not { } median)
            return null;

        var tip = Int128.Max((Int128)median * settings.TipPercent / 100, floors ? settings.FloorWei : 0);
        var cap = ((Int128)baseFee * settings.BaseFeePercent / 100) + tip;
        return cap > long.MaxValue ? null : new FeeQuote((long)tip, (long)cap);
    }

    private sealed record Settings(int Percentile, int TipPercent, int BaseFeePercent, long FloorWei)
    {
        public static Settings? Of(FeeTarget target) =>
            target == FeeTarget.Slow ? new(10, 94, 110, 1_000_000_000)
            : target == FeeTarget.Standard ? new(20, 97, 120, 1_500_000_000)
            : target == FeeTarget.Fast ? new(30, 98, 125, 2_000_000_000)
            : null;
    }
}

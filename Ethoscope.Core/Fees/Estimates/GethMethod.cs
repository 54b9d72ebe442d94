namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// Geth's eth_maxPriorityFeePerGas and eth_gasPrice (go-ethereum eth/gasprice/gasprice.go, ethconfig FullNodeGPO): of the last 20 blocks the
/// three lowest tips of at least 2 wei that are not the fee recipient's, of all of them the 60th percentile, at most 500 gwei. A block
/// without any counts as the last suggestion, and up to 20 more are read in place of such thin ones; the last suggestion is not known here,
/// so that it is left out. One tip for every target.
/// </summary>
/// <param name="doubleBaseFee">
/// The fee cap of go-ethereum's own transactor (accounts/abi/bind/base.go): tip and twice the base fee. False is the gas price: tip and
/// base fee of the newest block.
/// </param>
public sealed class GethMethod(bool doubleBaseFee = false) : IFeeMethod
{
    private const int CheckedBlocks = 20;
    private const int Percent = 60;
    private const long MostWei = 500_000_000_000;

    public string Name => doubleBaseFee ? "geth, twice the base fee" : "geth";

    public IReadOnlyList<FeeQuote?> Quote(IReadOnlyList<FeeSample> window, IReadOnlyList<FeeTarget> targets)
    {
        var quote = Quote(window);
        return [.. targets.Select(_ => quote)];
    }

    /// <summary>Wei per gas; null where no block has a tip that counts.</summary>
    public static long? SuggestedTipWei(IReadOnlyList<FeeSample> window)
    {
        var tips = new List<long>();
        var (read, wanted) = (0, CheckedBlocks);
        while (read < wanted && read < window.Count)
        {
            read++;
            var cheapest = window[^read].Tips?.CheapestWei ?? [];
            tips.AddRange(cheapest);
            if (cheapest.Count <= 1 && wanted < 2 * CheckedBlocks)
                wanted++;
        }

        tips.Sort();
        return tips.Count == 0 ? null : Math.Min(tips[(tips.Count - 1) * Percent / 100], MostWei);
    }

    private FeeQuote? Quote(IReadOnlyList<FeeSample> window)
    {
        if (window.Count == 0 || window[^1].BaseFeeWei is not { } baseFee || SuggestedTipWei(window) is not { } tip)
            return null;

        var cap = ((Int128)baseFee * (doubleBaseFee ? 2 : 1)) + tip;
        return cap > long.MaxValue ? null : new FeeQuote(tip, (long)cap);
    }
}

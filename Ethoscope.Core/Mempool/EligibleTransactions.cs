using System.Numerics;
using Ethoscope.Core.Fees;

namespace Ethoscope.Core.Mempool;

/// <summary>Gathers the transactions that a block of this base fee could take.</summary>
/// <param name="baseFeeWei">Wei per gas.</param>
/// <param name="withTips">Tips are known and wanted.</param>
internal sealed class EligibleTransactions(long baseFeeWei, bool withTips)
{
    private readonly List<TipPayment> _tips = [];

    public int Count { get; private set; }

    /// <summary>Sum of their gas limits.</summary>
    public long Gas { get; private set; }

    /// <param name="gas">Gas limit, at most a block's.</param>
    /// <param name="priceWei">The most it pays per gas.</param>
    /// <param name="tipWei">The most it tips per gas; null tips all above the base fee.</param>
    public void Add(long gas, BigInteger priceWei, BigInteger? tipWei)
    {
        if (priceWei < baseFeeWei)
            return;

        Count++;
        Gas += gas;
        if (!withTips)
            return;

        var above = priceWei - baseFeeWei;
        var tip = tipWei is { Sign: >= 0 } most ? BigInteger.Min(most, above) : above;
        _tips.Add(new((long)BigInteger.Min(tip, long.MaxValue), gas));
    }

    /// <summary>Null without tips or transactions.</summary>
    public MempoolTips? Tips()
    {
        if (_tips.Count == 0)
            return null;

        _tips.Sort((one, other) => one.TipWei.CompareTo(other.TipWei));
        return new(Percentile(10), Percentile(50), Percentile(90));
    }

    private long Percentile(int percent) => GasWeightedTips.At(_tips, percent)!.Value;
}

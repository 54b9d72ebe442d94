namespace Ethoscope.Core.Fees;

/// <summary>
/// Tips of one block that has transactions, in wei per gas. An empty block has none: its zeros in eth_feeHistory are no tips.
/// </summary>
/// <param name="Provenance">Where they come from.</param>
/// <param name="Percentiles">Weighted by gas, percentages ascending; one that is unknown is left out.</param>
public sealed record BlockTips(TipProvenance Provenance, IReadOnlyList<TipPercentile> Percentiles)
{
    /// <summary>The percentages that estimates and the methods they are compared with need.</summary>
    public static readonly IReadOnlyList<int> UsualPercentages = [5, 10, 20, 25, 30, 50, 75, 95];

    /// <summary>How many of the cheapest tips are kept, as geth's method looks at.</summary>
    public const int CheapestKept = 3;

    private const long LeastCheapestWei = 2;

    /// <summary>
    /// Lowest tip above zero that anybody but the fee recipient paid. Null where only percentiles are known, and where nobody paid one.
    /// </summary>
    public long? MinIncludedWei { get; init; }

    /// <summary>Up to three lowest tips of at least 2 wei, not by the fee recipient, ascending; null where only percentiles are known.</summary>
    public IReadOnlyList<long>? CheapestWei { get; init; }

    /// <summary>The tip at exactly this percentage; null where it was not computed.</summary>
    public long? At(int percent)
    {
        foreach (var percentile in Percentiles)
        {
            if (percentile.Percent.Equals(percent))
                return percentile.TipWei;
        }

        return null;
    }

    /// <summary>Exact tips from all payments of a block.</summary>
    /// <returns>Null for a block without transactions.</returns>
    public static BlockTips? FromPayments(IEnumerable<TipPayment> payments)
    {
        var ascending = payments.OrderBy(payment => payment.TipWei).ToList();
        if (ascending.Count == 0)
            return null;

        var others = ascending.Where(payment => !payment.ByFeeRecipient && payment.TipWei > 0).Select(payment => payment.TipWei).ToList();
        return new(
            TipProvenance.Receipts,
            [.. UsualPercentages.Select(percent => new TipPercentile(percent, GasWeightedTips.At(ascending, percent)!.Value))]
        )
        {
            MinIncludedWei = others.Count > 0 ? others[0] : null,
            CheapestWei = [.. others.Where(tip => tip >= LeastCheapestWei).Take(CheapestKept)],
        };
    }
}

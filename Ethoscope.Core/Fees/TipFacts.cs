using System.Numerics;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Tips of a block: effective gas price less base fee. Percentiles are weighted by gas, as eth_feeHistory weights them: the tip at which the
/// cumulative gas, tips ascending, reaches the share. Wei per gas.
/// </summary>
/// <param name="TotalWei">All tips in wei; null where they come from a fee history.</param>
public sealed record TipFacts(long P5Wei, long P25Wei, long P50Wei, long P75Wei, long P95Wei, BigInteger? TotalWei)
{
    /// <summary>Whether we computed them from receipts, or the node told them.</summary>
    public TipProvenance Provenance { get; init; } = TipProvenance.Receipts;

    /// <summary>Null for blocks that were stored before it was kept, as the two below.</summary>
    public long? P10Wei { get; init; }

    public long? P20Wei { get; init; }

    public long? P30Wei { get; init; }

    /// <summary>
    /// Lowest tip above zero that anybody but the fee recipient paid; null also where only percentiles are known, and where nobody paid one.
    /// </summary>
    public long? MinIncludedWei { get; init; }

    /// <summary>Null where one of the five that every block has is missing.</summary>
    public static TipFacts? Of(BlockTips tips, BigInteger? totalWei) =>
        tips.At(5) is { } p5 && tips.At(25) is { } p25 && tips.At(50) is { } p50 && tips.At(75) is { } p75 && tips.At(95) is { } p95
            ? new TipFacts(p5, p25, p50, p75, p95, totalWei)
            {
                Provenance = tips.Provenance,
                P10Wei = tips.At(10),
                P20Wei = tips.At(20),
                P30Wei = tips.At(30),
                MinIncludedWei = tips.MinIncludedWei,
            }
            : null;

    /// <summary>The same as estimates and their judge take them.</summary>
    public BlockTips ToBlockTips()
    {
        (int Percent, long? Wei)[] all =
        [
            (5, P5Wei),
            (10, P10Wei),
            (20, P20Wei),
            (25, P25Wei),
            (30, P30Wei),
            (50, P50Wei),
            (75, P75Wei),
            (95, P95Wei),
        ];
        return new(Provenance, [.. all.Where(tip => tip.Wei is not null).Select(tip => new TipPercentile(tip.Percent, tip.Wei!.Value))])
        {
            MinIncludedWei = MinIncludedWei,
        };
    }
}

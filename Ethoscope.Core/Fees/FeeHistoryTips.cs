using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Fees;

/// <summary>Decides what of a row of rewards is believed.</summary>
internal static class FeeHistoryTips
{
    /// <summary>Tips of a block; null where the row has no usable value.</summary>
    public static BlockTips? Check(IReadOnlyList<BigInteger?>? row, IReadOnlyList<double> percentages, long number, List<Rejection> notes)
    {
        if (row is null || row.Count != percentages.Count)
        {
            notes.Add(Unusable($"Block {number}: its rewards are not {percentages.Count} values."));
            return null;
        }

        var tips = new List<TipPercentile>(row.Count);
        for (var i = 0; i < row.Count; i++)
        {
            if (Fee(row[i], 0, $"reward of block {number} at {percentages[i]}", notes) is { } tip)
                tips.Add(new(percentages[i], tip));
        }

        if (tips.Zip(tips.Skip(1)).Any(pair => pair.First.TipWei > pair.Second.TipWei))
        {
            notes.Add(Unusable($"Block {number}: its rewards fall as the percentages rise."));
            return null;
        }

        return tips.Count == 0 ? null : new BlockTips(TipProvenance.FeeHistory, tips);
    }

    /// <summary>A fee in wei; null, with a note unless it was missing, where it can't be one or leaves 63 bits.</summary>
    public static long? Fee(BigInteger? fee, int least, string name, List<Rejection> notes)
    {
        if (fee is not { } wei)
            return null;

        if (wei >= least && wei <= long.MaxValue)
            return (long)wei;

        notes.Add(
            wei < least
                ? new(FeeHistoryRejections.ValueImpossible, $"{name} is below {least} wei.")
                : new(FeeHistoryRejections.ValueOutOfRange, $"{name} is beyond 63 bits.")
        );
        return null;
    }

    private static Rejection Unusable(string detail) => new(FeeHistoryRejections.RewardsUnusable, detail);
}

using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Decides what of an answer to eth_feeHistory is believed (execution-apis, src/eth/fee_market.yaml; lengths of go-ethereum
/// eth/gasprice/feehistory.go): n + 1 base fees, n ratios, n rows of rewards. What is unusable is refused with a reason and the rest kept.
/// </summary>
public static class FeeHistoryRules
{
    /// <param name="claim">What the endpoint answered.</param>
    /// <param name="percentages">Those asked for, ascending.</param>
    public static CheckedFeeHistory Check(FeeHistoryClaim claim, IReadOnlyList<double> percentages)
    {
        var notes = new List<Rejection>();
        var count = CountOf(claim);
        if (claim.OldestBlock is not { Sign: >= 0 } oldest || count == 0 || oldest > long.MaxValue - count)
        {
            notes.Add(new(FeeHistoryRejections.Unreadable, "The answer names no oldest block or holds no blocks."));
            return new(null, notes);
        }

        var baseFees = Fees(claim.BaseFeesWei, count, 0, "baseFeePerGas", notes);
        var blobFees = Fees(claim.BlobBaseFeesWei, count, 1, "baseFeePerBlobGas", notes);
        var ratios = Ratios(claim.GasUsedRatios, count, "gasUsedRatio", notes);
        var blobRatios = Ratios(claim.BlobGasUsedRatios, count, "blobGasUsedRatio", notes);
        var rewards = Rows(claim.Rewards, count, notes);
        var blocks = new FeeHistoryBlock[count];
        for (var i = 0; i < count; i++)
        {
            var number = (long)oldest + i;
            var tips = rewards is null || ratios?[i] is 0 ? null : FeeHistoryTips.Check(rewards[i], percentages, number, notes);
            blocks[i] = new(number, baseFees?[i], ratios?[i], blobFees?[i], blobRatios?[i], tips);
        }

        return new(new(blocks, baseFees?.ElementAtOrDefault(count), blobFees?.ElementAtOrDefault(count)), notes);
    }

    /// <summary>Blocks that the answer tells of: by its ratios, else one less than its base fees.</summary>
    private static int CountOf(FeeHistoryClaim claim) =>
        claim.GasUsedRatios is { Count: > 0 and var ratios } ? ratios : Math.Max(0, (claim.BaseFeesWei?.Count ?? 0) - 1);

    /// <summary>Fees of the blocks and, where it is there, of the one after them.</summary>
    private static long?[]? Fees(IReadOnlyList<BigInteger?>? list, int count, int least, string name, List<Rejection> notes)
    {
        if (list is null or { Count: 0 })
            return null;

        if (list.Count != count + 1)
            notes.Add(Mismatch(name, list.Count, count + 1));
        return list.Count == count || list.Count == count + 1
            ? [.. list.Select((fee, i) => FeeHistoryTips.Fee(fee, least, $"{name}[{i}]", notes))]
            : null;
    }

    private static double?[]? Ratios(IReadOnlyList<double?>? list, int count, string name, List<Rejection> notes)
    {
        if (list is null or { Count: 0 })
            return null;

        if (list.Count != count)
        {
            notes.Add(Mismatch(name, list.Count, count));
            return null;
        }

        var ratios = new double?[count];
        for (var i = 0; i < count; i++)
        {
            if (list[i] is >= 0 and <= 1)
                ratios[i] = list[i];
            else
                notes.Add(new(FeeHistoryRejections.ValueImpossible, $"{name}[{i}] is no share from 0 to 1."));
        }

        return ratios;
    }

    private static IReadOnlyList<IReadOnlyList<BigInteger?>?>? Rows(
        IReadOnlyList<IReadOnlyList<BigInteger?>?>? rows,
        int count,
        List<Rejection> notes
    )
    {
        if (rows is null or { Count: 0 } || rows.Count == count)
            return rows is { Count: > 0 } ? rows : null;

        notes.Add(Mismatch("reward", rows.Count, count));
        return null;
    }

    private static Rejection Mismatch(string name, int found, int expected) =>
        new(FeeHistoryRejections.LengthMismatch, $"{name} has {found} items where {expected} belong.");
}

using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>Gas of the blocks of the last minutes, summed: their share weighs each block by its limit.</summary>
/// <param name="Blocks">Blocks whose gas and limit are known.</param>
/// <param name="Words">What they span.</param>
internal sealed record GasAverage(BigInteger Used, BigInteger Limit, int Blocks, string Words)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    /// <param name="latest">Newest first.</param>
    /// <param name="cadence">Usual time from block to block.</param>
    /// <returns>Null where no block tells its gas.</returns>
    public static GasAverage? Of(IReadOnlyList<Block>? latest, TimeSpan cadence)
    {
        if (latest is not [var head, ..])
            return null;

        var from = head.Header.Time - Span;
        var inside = latest.TakeWhile(block => block.Header.Time > from).ToList();
        var known = inside.Where(block => block.Header is { GasUsed: not null, GasLimit: > 0 }).ToList();
        if (known.Count == 0)
            return null;

        var isWhole = inside.Count < latest.Count || inside[^1].Header.Time - cadence <= from;
        return new(
            Sum(known, block => block.Header.GasUsed!.Value),
            Sum(known, block => block.Header.GasLimit!.Value),
            known.Count,
            isWhole ? "5 min" : $"{inside.Count} blocks"
        );
    }

    private static BigInteger Sum(List<Block> blocks, Func<Block, long> gas) =>
        blocks.Aggregate(BigInteger.Zero, (sum, block) => sum + gas(block));
}

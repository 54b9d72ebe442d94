using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>The heights of which blocks are read: multiples of a number. Each stands for those since the one before.</summary>
/// <param name="Every">1 for all.</param>
internal sealed record Layer2Heights(int Every)
{
    /// <summary>The lowest ones of a range, ascending.</summary>
    public IReadOnlyList<long> Lowest(CoverageRange range, int most) =>
        [.. From((range.Start + Every - 1) / Every * Every, Every).Take(most).TakeWhile(range.Contains)];

    /// <summary>The highest ones of a range, ascending.</summary>
    public IReadOnlyList<long> Highest(CoverageRange range, int most) =>
        [.. From((range.End - 1) / Every * Every, -Every).Take(most).TakeWhile(range.Contains).Reverse()];

    /// <summary>First of the heights that the next one from here on stands for.</summary>
    public long StartOf(long height) => Math.Max(0, ((height + Every - 1) / Every * Every) - Every + 1);

    /// <summary>What is known with the block of a height, inside of a range.</summary>
    public CoverageRange Known(long height, CoverageRange range) => new(Math.Max(range.Start, height - Every + 1), height + 1);

    private static IEnumerable<long> From(long first, int step)
    {
        for (var height = first; ; height += step)
            yield return height;
    }
}

namespace Ethoscope.Core.Blocks;

/// <summary>Finds heights by time at the source, by halving: some 25 blocks are read.</summary>
public static class HeightSearch
{
    /// <summary>The lowest height whose block is of this time or later; the height above <paramref name="last"/> where there is none.</summary>
    /// <param name="last">The highest height that is looked at.</param>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    public static async Task<long> FirstAtOrAfterAsync(IBlockSource source, long last, DateTimeOffset moment, CancellationToken stop)
    {
        var (low, high) = (0L, last + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            // A block that the endpoints do not have any more is older than those that they have.
            if ((await source.GetRefsAsync([middle], stop))[0] is { } block && block.Time >= moment)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}

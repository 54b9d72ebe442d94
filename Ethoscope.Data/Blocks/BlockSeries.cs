using Ethoscope.Core.Blocks;

namespace Ethoscope.Data.Blocks;

/// <summary>Names of a chain's series in the coverage ledger, one a depth.</summary>
internal static class BlockSeries
{
    public static string Of(string chain, BlockDepth depth) => $"blocks:{chain}:{depth.ToString().ToLowerInvariant()}";

    /// <summary>The series of a depth and of those below it.</summary>
    public static string[] UpTo(string chain, BlockDepth depth) =>
        [.. Enum.GetValues<BlockDepth>().Where(one => one <= depth).Select(one => Of(chain, one))];

    public static string[] All(string chain) => UpTo(chain, BlockDepth.Full);
}

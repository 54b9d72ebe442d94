using Ethoscope.Core.Blocks;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Names of a chain's extracts in the coverage ledger. A name has a version: where an extract is read otherwise than before, its number is
/// raised, and its history is a backfill.
/// </summary>
internal static class ExtractSeries
{
    public static string Of(string chain, ExtractKind kind) =>
        kind switch
        {
            ExtractKind.Swaps => $"swaps.1:{chain}",
            ExtractKind.BlobPostings => $"blob_postings.1:{chain}",
            _ => $"closing_transactions.1:{chain}",
        };

    public static string[] All(string chain) => [.. Enum.GetValues<ExtractKind>().Select(kind => Of(chain, kind))];

    /// <summary>Those that a block of this depth gives.</summary>
    public static IEnumerable<string> At(string chain, BlockDepth depth) =>
        Enum.GetValues<ExtractKind>().Where(kind => DepthOf(kind) <= depth).Select(kind => Of(chain, kind));

    private static BlockDepth DepthOf(ExtractKind kind) => kind == ExtractKind.ClosingTransactions ? BlockDepth.Full : BlockDepth.Receipts;
}

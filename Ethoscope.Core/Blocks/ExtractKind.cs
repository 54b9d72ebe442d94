namespace Ethoscope.Core.Blocks;

/// <summary>The extracts of a block, each a series of its own in the coverage ledger.</summary>
public enum ExtractKind
{
    Swaps = 0,
    BlobPostings = 1,
    ClosingTransactions = 2,
}

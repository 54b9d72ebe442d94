namespace Ethoscope.Core.Blocks;

/// <summary>How much of a block was read. Each depth includes those before it and is a series of its own in the coverage ledger.</summary>
public enum BlockDepth
{
    /// <summary>Header, withdrawals and transaction count.</summary>
    Headers = 0,

    /// <summary>Receipts as well: exact tips.</summary>
    Receipts = 1,

    /// <summary>Transactions as well.</summary>
    Full = 2,
}

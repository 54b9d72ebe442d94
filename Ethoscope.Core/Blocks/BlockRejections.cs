namespace Ethoscope.Core.Blocks;

/// <summary>The closed set of reasons for which blocks are refused or their fields mended, fit for a metric label.</summary>
public static class BlockRejections
{
    /// <summary>The reply is no block at all.</summary>
    public const string BlockUnreadable = "block_unreadable";

    /// <summary>The block has another number than the one asked for, or none.</summary>
    public const string NumberMismatch = "number_mismatch";

    public const string HashMissing = "hash_missing";

    public const string ParentHashMissing = "parent_hash_missing";

    /// <summary>The time is absent, later than the clock allows, or in another unit than seconds.</summary>
    public const string TimeOutOfRange = "time_out_of_range";

    /// <summary>The transactions are missing, or one has no readable hash, or only hashes came where all was asked for.</summary>
    public const string TransactionsUnreadable = "transactions_unreadable";

    /// <summary>The receipts are not one to one with the transactions, or belong to another block.</summary>
    public const string ReceiptsMismatch = "receipts_mismatch";

    /// <summary>A field could not be read and was taken as unknown; the block was kept.</summary>
    public const string FieldUnreadable = "field_unreadable";

    /// <summary>A field was beyond its column's range and was taken as unknown; the block was kept.</summary>
    public const string FieldOutOfRange = "field_out_of_range";

    public static IReadOnlyList<string> All { get; } =
    [
        BlockUnreadable,
        NumberMismatch,
        HashMissing,
        ParentHashMissing,
        TimeOutOfRange,
        TransactionsUnreadable,
        ReceiptsMismatch,
        FieldUnreadable,
        FieldOutOfRange,
    ];
}

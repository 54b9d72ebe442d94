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

    /// <summary>A log was left out: no contract, topics or data can be read of it.</summary>
    public const string LogUnreadable = "log_unreadable";

    /// <summary>A log was left out: it names another block or transaction than its receipt.</summary>
    public const string LogMismatch = "log_mismatch";

    /// <summary>A log was left out: the node says that it was taken back.</summary>
    public const string LogRemoved = "log_removed";

    /// <summary>A log with a swap's topic has another form than a swap.</summary>
    public const string SwapMalformed = "swap_malformed";

    /// <summary>A swap has amounts, coins or parties that its protocol can't hold.</summary>
    public const string SwapOutOfRange = "swap_out_of_range";

    /// <summary>The blobs of the transactions are not those of the header: who posted them is taken as unknown.</summary>
    public const string BlobsMismatch = "blobs_mismatch";

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
        LogUnreadable,
        LogMismatch,
        LogRemoved,
        SwapMalformed,
        SwapOutOfRange,
        BlobsMismatch,
    ];
}

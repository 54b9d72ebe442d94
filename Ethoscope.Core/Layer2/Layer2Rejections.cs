using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2;

/// <summary>Why what a rollup's endpoint sent is refused or mended: the closed set of the metric's label.</summary>
public static class Layer2Rejections
{
    /// <summary>The reply is no batch.</summary>
    public const string BatchUnreadable = "batch_unreadable";

    /// <summary>Another batch than the one asked for.</summary>
    public const string BatchMismatch = "batch_mismatch";

    /// <summary>The batch is of a time later than now, or of none; or a step of it is, which is taken as not known.</summary>
    public const string BatchTimeOutOfRange = "batch_time_out_of_range";

    /// <summary>A batch that is proven before it is committed, or executed before it is proven: the later step is taken as not known.</summary>
    public const string BatchOutOfOrder = "batch_out_of_order";

    /// <summary>The head is far above what could have been made since the last one.</summary>
    public const string HeadLeapt = "head_leapt";

    /// <summary>Those of blocks and receipts among them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BlockRejections.BlockUnreadable,
        BlockRejections.NumberMismatch,
        BlockRejections.HashMissing,
        BlockRejections.ParentHashMissing,
        BlockRejections.TimeOutOfRange,
        BlockRejections.TransactionsUnreadable,
        BlockRejections.ReceiptsMismatch,
        BlockRejections.FieldUnreadable,
        BlockRejections.FieldOutOfRange,
        BatchUnreadable,
        BatchMismatch,
        BatchTimeOutOfRange,
        BatchOutOfOrder,
        HeadLeapt,
    ];
}

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Why a posting is refused or mended: the closed set of the metric's label.</summary>
public static class PostingRejections
{
    /// <summary>A log lacks what places it.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A log of another contract, event or height than was asked for.</summary>
    public const string OtherLog = "other_log";

    /// <summary>The posting is kept without its number.</summary>
    public const string NoNumber = "no_number";

    /// <summary>The posting is kept without what it cost.</summary>
    public const string NoReceipt = "no_receipt";

    /// <summary>The log's block is not the one that the endpoint has at its height, or has no time: it is asked for again.</summary>
    public const string OtherBlock = "other_block";

    public static IReadOnlyList<string> All { get; } = [Unreadable, OtherLog, NoNumber, NoReceipt, OtherBlock];
}

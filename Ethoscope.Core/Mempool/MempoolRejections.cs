namespace Ethoscope.Core.Mempool;

/// <summary>The closed set of reasons for which what nodes say of their pools is refused, fit for a metric label.</summary>
public static class MempoolRejections
{
    /// <summary>The answer, or a part of it, is null or of another shape.</summary>
    public const string PoolUnreadable = "pool_unreadable";

    /// <summary>A count is no number, negative, or more than any node holds.</summary>
    public const string CountImpossible = "count_impossible";

    /// <summary>Transactions without readable gas or price, or with more gas than a block holds; the others were kept.</summary>
    public const string TransactionsUnreadable = "transactions_unreadable";

    public static IReadOnlyList<string> All { get; } = [PoolUnreadable, CountImpossible, TransactionsUnreadable];
}

namespace Ethoscope.Core.Mempool;

/// <summary>The closed set of reasons for which what nodes tell of pending transactions is refused, fit for a metric label.</summary>
public static class InclusionRejections
{
    /// <summary>A message of the subscription is no hash.</summary>
    public const string HashUnreadable = "hash_unreadable";

    public static IReadOnlyList<string> All { get; } = [HashUnreadable];
}

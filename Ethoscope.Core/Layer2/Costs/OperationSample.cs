namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// Keeps a few operations of each kind of a block, as one block full of the same would push those of all others out of a median.
/// </summary>
public static class OperationSample
{
    /// <summary>Most of one kind that are kept of a block.</summary>
    public const int Most = 10;

    /// <summary>Spread evenly over the block, in its order.</summary>
    public static IReadOnlyList<OperationReceipt> Of(IReadOnlyList<OperationReceipt> found) =>
        [
            .. found
                .Select((receipt, index) => (receipt, index))
                .GroupBy(pair => pair.receipt.Operation)
                .SelectMany(kind => Spread([.. kind]))
                .OrderBy(pair => pair.index)
                .Select(pair => pair.receipt),
        ];

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> all)
    {
        var kept = Math.Min(Most, all.Count);
        for (var i = 0; i < kept; i++)
            yield return all[(int)((long)i * all.Count / kept)];
    }
}

using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>How long a withdrawal waits where no contract tells: from a batch to the state root that covers it.</summary>
public static class WithdrawalWait
{
    /// <param name="postings">Of the last days, of all kinds and in any order.</param>
    /// <returns>The median; null where no batch is known with its state root.</returns>
    public static WithdrawalDelay? Measure(IEnumerable<Posting> postings, DateTimeOffset at)
    {
        var numbered = postings.Where(posting => posting.Number is not null).ToLookup(posting => posting.Kind);
        var roots = new SortedDictionary<BigInteger, DateTimeOffset>();
        foreach (var root in numbered[PostingKind.StateRoot])
            roots[root.Number!.Value] = roots.TryGetValue(root.Number.Value, out var earlier) && earlier < root.Time ? earlier : root.Time;

        // A root stands for all batches up to its number (Scroll, FinalizeBatch of a bundle).
        var waits = new List<TimeSpan>();
        using var next = roots.GetEnumerator();
        var has = next.MoveNext();
        foreach (var batch in numbered[PostingKind.Batch].OrderBy(batch => batch.Number))
        {
            while (has && next.Current.Key < batch.Number)
                has = next.MoveNext();
            if (!has)
                break;
            if (next.Current.Value >= batch.Time)
                waits.Add(next.Current.Value - batch.Time);
        }

        waits.Sort();
        return Quantile.Discrete(waits, 50) is { } median
            ? new(
                median,
                string.Create(CultureInfo.InvariantCulture, $"The median from batch to state root of the last {waits.Count} batches."),
                at
            )
            : null;
    }
}

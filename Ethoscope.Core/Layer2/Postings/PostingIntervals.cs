using System.Numerics;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Times between postings. Several events of one transaction are one posting.</summary>
public static class PostingIntervals
{
    /// <summary>Intervals with fewer before them are not called late.</summary>
    public const int Fewest = 20;

    /// <summary>So many before one are what it is judged by: what was usual long ago is not.</summary>
    private const int Remembered = 1_000;

    /// <param name="postings">Of one kind, in any order.</param>
    /// <param name="known">Heights of L1 whose postings are known: an interval across others is not told.</param>
    /// <returns>Oldest first, one a transaction.</returns>
    public static IReadOnlyList<PostingInterval> Of(IReadOnlyList<Posting> postings, Coverage known)
    {
        var earlier = new RecentTimes(Remembered);
        var intervals = new List<PostingInterval>(postings.Count);
        Posting? before = null;
        foreach (var posting in InOrder(postings))
        {
            var since = before is not null && Joins(known, before, posting) ? posting.Time - before.Time : (TimeSpan?)null;
            intervals.Add(new(posting, since, since is { } time && earlier.Count >= Fewest && time > earlier.Percent(99)));
            if (since is { } seen)
                earlier.Add(seen);
            before = posting;
        }

        return intervals;
    }

    /// <summary>Cadence over these intervals.</summary>
    /// <param name="intervals">As of <see cref="Of"/>, or a part of them.</param>
    public static PostingCadence CadenceOf(PostingKind kind, IReadOnlyList<PostingInterval> intervals)
    {
        var times = intervals.Select(interval => interval.Since).OfType<TimeSpan>().Order().ToList();
        var postings = intervals.Select(interval => interval.Posting).ToList();
        return new(
            kind,
            intervals.Count,
            Quantile.Discrete(times, 50),
            times.Count < Fewest ? null : Quantile.Discrete(times, 99),
            postings.Count == 0 ? null : postings[^1]
        )
        {
            GasUsed = Sum(postings, posting => posting.GasUsed),
            GasWei = Sum(postings, posting => posting.GasWei),
            Blobs = (long?)Sum(postings, posting => posting.Blobs),
            BlobWei = Sum(postings, posting => posting.BlobWei),
        };
    }

    /// <summary>
    /// From when on postings have come in time: the newest that came late by today's measure; null where none did as far as is known.
    /// </summary>
    public static DateTimeOffset? LiveSince(IReadOnlyList<PostingInterval> intervals, PostingCadence cadence) =>
        cadence.P99 is { } usual ? intervals.LastOrDefault(interval => interval.Since > usual + PostingRule.Grace)?.Posting.Time : null;

    private static IEnumerable<Posting> InOrder(IReadOnlyList<Posting> postings) =>
        postings
            .DistinctBy(posting => (posting.L1BlockNumber, posting.TransactionHash))
            .OrderBy(posting => posting.L1BlockNumber)
            .ThenBy(posting => posting.TransactionHash.High)
            .ThenBy(posting => posting.TransactionHash.Low);

    /// <returns>Null where one of them is not known.</returns>
    private static BigInteger? Sum(IReadOnlyList<Posting> postings, Func<Posting, BigInteger?> of) =>
        postings.Aggregate((BigInteger?)BigInteger.Zero, (sum, posting) => sum + of(posting));

    private static bool Joins(Coverage known, Posting before, Posting after) =>
        !known.Gaps(before.L1BlockNumber, after.L1BlockNumber + 1).Any();
}

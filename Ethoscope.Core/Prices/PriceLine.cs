using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>Makes the points of a chart: a price stands until the next update, unless that is overdue or not known.</summary>
public static class PriceLine
{
    /// <param name="buckets">Parts of the range that have rounds, ascending.</param>
    /// <param name="before">The round in force at the start of the range; null where none is stored.</param>
    /// <param name="coverage">Seconds whose rounds are all stored.</param>
    /// <param name="now">The end of what can be known: later parts are left out.</param>
    public static IReadOnlyList<PricePoint> Draw(
        PriceFeed feed,
        PriceRange range,
        IReadOnlyList<PriceBucket> buckets,
        PriceRound? before,
        Coverage coverage,
        DateTimeOffset now
    )
    {
        var found = buckets.ToDictionary(bucket => bucket.Start);
        var points = new List<PricePoint>((int)Math.Min(range.Points, PriceRange.MostPoints));
        var end = range.To < now ? range.To : now;
        (BigInteger Answer, DateTimeOffset At)? inForce = before is null ? null : (before.Answer, before.UpdatedAt);
        for (var start = range.From; start < end; start += range.Interval)
        {
            var until = start + range.Interval < end ? start + range.Interval : end;
            var bucket = found.GetValueOrDefault(start);
            var carried = inForce is { } old && IsKnown(old.At, start) ? old.Answer : (BigInteger?)null;
            if (bucket is not null)
                inForce = (bucket.Last, bucket.LastAt);
            if (inForce is not { } last || !IsKnown(last.At, until))
            {
                points.Add(new(start, null, null, null, bucket?.Rounds ?? 0));
                continue;
            }

            var low = bucket is null || carried < bucket.Low ? carried ?? last.Answer : bucket.Low;
            var high = bucket is null || carried > bucket.High ? carried ?? last.Answer : bucket.High;
            points.Add(new(start, last.Answer, low, high, bucket?.Rounds ?? 0));
        }

        return points;

        bool IsKnown(DateTimeOffset updatedAt, DateTimeOffset at) =>
            at - updatedAt <= feed.StaleAfter
            && !coverage
                .Gaps(updatedAt.ToUnixTimeSeconds(), Math.Min(at.ToUnixTimeSeconds(), (coverage.Last ?? long.MaxValue - 1) + 1))
                .Any();
    }
}

namespace Ethoscope.Data.Health;

/// <summary>Parts that a long line of scores is drawn in. They begin at whole multiples of their length.</summary>
/// <param name="Length">Of a part.</param>
/// <param name="Table">The rollup that whole parts come from; null where single scores are few enough.</param>
/// <param name="Width">Of a bucket of that rollup.</param>
internal sealed record HealthSteps(TimeSpan Length, string? Table, TimeSpan Width)
{
    /// <summary>Single scores are read of so long a range at most.</summary>
    private static readonly TimeSpan MostOfScores = TimeSpan.FromDays(7);

    private static readonly int[] Minutes = [2, 5, 10, 15, 30];
    private static readonly int[] Hours = [1, 2, 3, 4, 6, 12];
    private static readonly int[] Days = [1, 2, 7, 14, 30, 90, 365];

    /// <summary>The shortest parts of which a range has at most so many.</summary>
    public static HealthSteps For(TimeSpan range, int points)
    {
        var all = Minutes
            .Where(_ => range <= MostOfScores)
            .Select(minutes => new HealthSteps(TimeSpan.FromMinutes(minutes), null, default))
            .Concat(Hours.Select(hours => new HealthSteps(TimeSpan.FromHours(hours), "health_hours", TimeSpan.FromHours(1))))
            .Concat(Days.Select(days => new HealthSteps(TimeSpan.FromHours(24 * days), "health_days", TimeSpan.FromHours(24))))
            .ToList();
        return all.Find(one => (range / one.Length) + 1 <= points) ?? all[^1];
    }
}

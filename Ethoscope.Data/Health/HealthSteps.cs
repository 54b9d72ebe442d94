namespace Ethoscope.Data.Health;

/// <summary>Parts that a long line of scores is drawn in. They begin at whole multiples of their length.</summary>
/// <param name="Length">Of a part.</param>
internal sealed record HealthSteps(TimeSpan Length)
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // As hours: a day of the session's time zone may have 23 or 25.
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Single scores are read of so long a range at most.</summary>
    private static readonly TimeSpan MostOfScores = TimeSpan.FromDays(7);

    private static readonly int[] Minutes = [2, 5, 10, 15, 30];
    private static readonly int[] Hours = [1, 2, 3, 4, 6, 12];
    private static readonly int[] Days = [1, 2, 7, 14, 30, 90, 365];

    /// <summary>Parts hold whole hours.</summary>
    public bool HasHours => Length >= Hour;

    /// <summary>Parts hold whole days.</summary>
    public bool HasDays => Length >= Day;

    /// <summary>The shortest parts of which a range has at most so many.</summary>
    public static HealthSteps For(TimeSpan range, int points)
    {
        var all = Minutes
            .Where(_ => range <= MostOfScores)
            .Select(minutes => TimeSpan.FromMinutes(minutes))
            .Concat(Hours.Select(hours => hours * Hour))
            .Concat(Days.Select(days => days * Day))
            .ToList();
        var fitting = all.Find(length => (range / length) + 1 <= points);
        return new(fitting == default ? all[^1] : fitting);
    }
}

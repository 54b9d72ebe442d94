namespace Ethoscope.Core.Fees;

/// <summary>How long the parts are that a range is summed in.</summary>
public static class FeePartWidth
{
    /// <summary>Most parts that a range is cut into, the two that its ends cut included.</summary>
    public const int Most = 98;

    /// <summary>A Monday: weeks begin at it.</summary>
    public static readonly DateTimeOffset Origin = new(1970, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan[] Ladder =
    [
        TimeSpan.FromSeconds(12),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(28),
        TimeSpan.FromDays(112),
    ];

    /// <summary>The shortest that cuts a range into few enough.</summary>
    public static TimeSpan For(TimeSpan range) => Ladder.FirstOrDefault(width => range <= width * (Most - 2), Ladder[^1]);

    /// <summary>The parts that a range touches, whole.</summary>
    /// <param name="to">Exclusive, later than <paramref name="from"/>.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Whole(DateTimeOffset from, DateTimeOffset to, TimeSpan width) =>
        (StartOf(from, width), StartOf(to - TimeSpan.FromTicks(1), width) + width);

    /// <summary>Start of the part that a moment lies in.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset at, TimeSpan width)
    {
        var since = at.UtcTicks - Origin.UtcTicks;
        return new DateTimeOffset(at.UtcTicks - (((since % width.Ticks) + width.Ticks) % width.Ticks), TimeSpan.Zero);
    }
}

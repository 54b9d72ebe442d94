namespace Ethoscope.Core.Prices;

/// <summary>A range of time in parts of one length.</summary>
/// <param name="From">Start (inclusive).</param>
/// <param name="To">End (exclusive).</param>
/// <param name="Interval">Length of a part, at least a second.</param>
public sealed record PriceRange(DateTimeOffset From, DateTimeOffset To, TimeSpan Interval)
{
    /// <summary>Most parts that are answered at once.</summary>
    public const int MostPoints = 600;

    private static readonly TimeSpan[] Round =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(6),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(30),
        TimeSpan.FromDays(365),
    ];

    /// <summary>Parts, the last one of which may be shorter.</summary>
    public long Points => To <= From ? 0 : ((To - From).Ticks + Interval.Ticks - 1) / Interval.Ticks;

    /// <summary>In the shortest round parts of which there are at most so many.</summary>
    public static PriceRange Fitting(DateTimeOffset from, DateTimeOffset to, int points) =>
        Round.Select(interval => new PriceRange(from, to, interval)).FirstOrDefault(range => range.Points <= points)
        ?? new(from, to, TimeSpan.FromTicks(((to - from).Ticks + points - 1) / points));
}

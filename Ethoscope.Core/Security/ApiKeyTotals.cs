namespace Ethoscope.Core.Security;

/// <summary>Requests with a key over the last days, in UTC.</summary>
/// <param name="Days">Thirty of them, today the last.</param>
public sealed record ApiKeyTotals(IReadOnlyList<ApiKeyRequests> Days)
{
    public const int Length = 30;
    private const int DaysOfAWeek = 7;

    public ApiKeyCounts Today => Days[^1].Counts;

    /// <summary>Today and the six days before.</summary>
    public ApiKeyCounts Week => ApiKeyCounts.Sum(Days.Skip(Length - DaysOfAWeek).Select(day => day.Counts));

    /// <summary>Today and the 29 days before.</summary>
    public ApiKeyCounts Month => ApiKeyCounts.Sum(Days.Select(day => day.Counts));

    /// <summary>The first of the days.</summary>
    public static DateOnly First(DateOnly today) => today.AddDays(1 - Length);

    /// <param name="requests">Of any keys, each day of a key once.</param>
    public static ApiKeyTotals Of(string prefix, IEnumerable<ApiKeyRequests> requests, DateOnly today)
    {
        var counts = requests.Where(one => one.Prefix == prefix).ToDictionary(one => one.Day, one => one.Counts);
        var days = Enumerable.Range(0, Length).Select(First(today).AddDays);
        return new([.. days.Select(day => new ApiKeyRequests(prefix, day, counts.GetValueOrDefault(day)))]);
    }
}

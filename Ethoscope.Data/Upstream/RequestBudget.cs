namespace Ethoscope.Data.Upstream;

/// <summary>Counts calls by UTC day against a limit.</summary>
internal sealed class RequestBudget(long? perDay, TimeProvider time)
{
    /// <summary>Part of the day's requests that history may use; the rest is the live follower's.</summary>
    public const double HistoryShare = 0.8;

    private readonly Lock _gate = new();
    private DateOnly _day;
    private long _used;

    public long UsedToday
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _used;
            }
        }
    }

    public DateTimeOffset NextDay => new(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    public bool IsSpent => perDay is { } limit && UsedToday >= limit;

    /// <summary>Whether so many calls are left of what history may use.</summary>
    public bool HasForHistory(long calls) => perDay is not { } limit || UsedToday + calls <= limit * HistoryShare;

    /// <summary>Takes calls; false and nothing taken where the day's limit does not allow them.</summary>
    public bool TryTake(int calls)
    {
        lock (_gate)
        {
            Turn();
            if (perDay is { } limit && _used + calls > limit)
                return false;
            _used += calls;
            return true;
        }
    }

    private void Turn()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != _day)
            (_day, _used) = (today, 0);
    }
}

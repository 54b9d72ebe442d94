namespace Ethoscope.Data.Upstream;

/// <summary>Counts calls by UTC day against a limit.</summary>
internal sealed class RequestBudget(long? perDay, TimeProvider time)
{
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

using System.Diagnostics.CodeAnalysis;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Counts calls to an endpoint by UTC day, for all processes together and over restarts, and holds them to its limit: calls are reserved
/// in the ledger by parts, and what was sent is told to it every few seconds. While it can't be reached, calls are counted here against
/// what was last known of it and made good later. A day's count is never begun anew, whatever the clock does.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore's wait handle is never asked for: there is nothing to free.")]
internal sealed class RequestBudget(string chain, string source, long? perDay, IRequestLedger ledger, TimeProvider time)
{
    /// <summary>Part of the day's requests that history may use; the rest is the live follower's.</summary>
    public const double HistoryShare = 0.8;

    private const int MostDays = 4;
    private static readonly TimeSpan LedgerPause = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly Dictionary<DateOnly, BudgetDay> _days = [];
    private long? _awaySince;

    /// <summary>Calls of the day by all processes, as far as known here; those of the last seconds by others are missing.</summary>
    public long UsedToday
    {
        get
        {
            lock (_gate)
                return Today().Used;
        }
    }

    public DateTimeOffset NextDay => new(DayNow.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    public long? PerDay => perDay;

    public bool IsSpent
    {
        get
        {
            lock (_gate)
                return perDay is { } limit && Today() is { Granted: 0 } day && day.Known.Reserved + day.Owed >= limit;
        }
    }

    private DateOnly DayNow => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Calls in one reservation: few enough that a process that is killed loses little of the day.</summary>
    private long Part => perDay is { } limit ? Math.Clamp(limit / 200, 1, 500) : 0;

    /// <summary>Whether so many calls are left of what history may use.</summary>
    public async ValueTask<bool> HasForHistoryAsync(long calls, CancellationToken stop)
    {
        if (perDay is not { } limit)
            return true;
        if (!IsLoaded(DayNow))
            await TellAsync(DayNow, stop);
        return UsedToday + calls <= limit * HistoryShare;
    }

    /// <summary>Takes calls; false and nothing taken where the day's limit does not allow them.</summary>
    public async ValueTask<bool> TakeAsync(int calls, CancellationToken stop)
    {
        if (Spend(DayNow, calls))
            return true;

        await _asking.WaitAsync(stop);
        try
        {
            // Others may have reserved meanwhile, and midnight may have passed.
            var day = DayNow;
            return Spend(day, calls) || (await ReserveAsync(day, calls, stop) ? Spend(day, calls) : SpendUnreserved(day, calls));
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Tells the ledger what was sent, and learns what others sent.</summary>
    /// <returns>False where the ledger can't be reached; what was to be told is kept.</returns>
    public async Task<bool> ReportAsync(CancellationToken stop)
    {
        List<DateOnly> open;
        lock (_gate)
        {
            Today();
            open = [.. _days.Where(day => day.Key == DayNow || !day.Value.IsClear).Select(day => day.Key)];
        }

        var told = true;
        foreach (var day in open)
            told &= await TellAsync(day, stop);
        return told;
    }

    /// <summary>Gives back what is reserved and not sent, as the process ends.</summary>
    public Task<bool> ReleaseAsync(CancellationToken stop)
    {
        lock (_gate)
        {
            foreach (var day in _days.Values)
                (day.Owed, day.Granted) = (day.Owed - day.Granted, 0);
        }

        return ReportAsync(stop);
    }

    private bool IsLoaded(DateOnly at)
    {
        lock (_gate)
            return Day(at).IsLoaded;
    }

    private bool Spend(DateOnly at, int calls)
    {
        lock (_gate)
        {
            var day = Day(at);
            if (perDay is not null)
            {
                if (day.Granted < calls)
                    return false;
                day.Granted -= calls;
            }
            else
            {
                day.Owed += calls;
            }

            day.Unreported += calls;
            return true;
        }
    }

    /// <summary>The ledger is away: what is left by our own knowledge may be used.</summary>
    private bool SpendUnreserved(DateOnly at, int calls)
    {
        lock (_gate)
        {
            var day = Day(at);
            if (_awaySince is null || day.Known.Reserved - day.Granted + day.Owed + calls > perDay)
                return false;
            day.Owed += calls - day.Granted;
            day.Granted = 0;
            day.Unreported += calls;
            return true;
        }
    }

    private async Task<bool> ReserveAsync(DateOnly at, int calls, CancellationToken stop)
    {
        if (_awaySince is { } since && time.GetElapsedTime(since) < LedgerPause)
            return false;

        long missing;
        lock (_gate)
            missing = calls - Day(at).Granted;
        try
        {
            foreach (var wanted in new[] { Math.Max(missing, Part), missing })
            {
                var reply = await ledger.ReserveAsync(new(chain, source, at), wanted, perDay!.Value, stop);
                lock (_gate)
                {
                    _awaySince = null;
                    See(Day(at), reply);
                    if (!reply.Granted)
                        continue;
                    Day(at).Granted += wanted;
                    return true;
                }
            }

            return false;
        }
        catch (RequestLedgerException)
        {
            lock (_gate)
                _awaySince = time.GetTimestamp();
            return false;
        }
    }

    private async Task<bool> TellAsync(DateOnly at, CancellationToken stop)
    {
        long owed;
        long unreported;
        lock (_gate)
        {
            var day = Day(at);
            (owed, unreported) = (day.Owed, day.Unreported);
            (day.Owed, day.Unreported) = (0, 0);
            day.Known = day.Known with { Reserved = day.Known.Reserved + owed, Used = day.Known.Used + unreported };
        }

        try
        {
            var reply = await ledger.AddAsync(new(chain, source, at), owed, unreported, stop);
            lock (_gate)
            {
                _awaySince = null;
                See(Day(at), reply);
            }

            return true;
        }
        catch (Exception error) when (error is RequestLedgerException or OperationCanceledException)
        {
            lock (_gate)
            {
                var day = Day(at);
                day.Known = day.Known with { Reserved = day.Known.Reserved - owed, Used = day.Known.Used - unreported };
                day.Owed += owed;
                day.Unreported += unreported;
                _awaySince = time.GetTimestamp();
            }

            if (error is OperationCanceledException)
                throw;
            return false;
        }
    }

    private static void See(BudgetDay day, LedgerReply reply) => (day.Known, day.IsLoaded) = (reply, true);

    private BudgetDay Today() => Day(DayNow);

    private BudgetDay Day(DateOnly at)
    {
        if (_days.TryGetValue(at, out var found))
            return found;

        foreach (var old in _days.Where(day => day.Value.IsClear).OrderBy(day => day.Key).Select(day => day.Key).ToList())
        {
            if (_days.Count >= MostDays)
                _days.Remove(old);
        }

        return _days[at] = new BudgetDay();
    }
}

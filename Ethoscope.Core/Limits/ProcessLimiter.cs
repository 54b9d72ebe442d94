namespace Ethoscope.Core.Limits;

/// <summary>
/// Counts in this process, on its steady clock: setting the machine's clock opens no window and closes none. Of many holders so many are
/// told apart; those beyond share one bucket, so that nobody passes free and memory stays bounded.
/// </summary>
public sealed class ProcessLimiter(TimeProvider time, int mostHolders = ProcessLimiter.Remembered) : ILimiter
{
    public const int Remembered = 20_000;
    private const string Others = "";
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<LimitBucket, Window> _windows = [];
    private long? _swept;

    public bool IsShared => false;

    public ValueTask<LimitAnswer> TakeAsync(LimitBucket bucket, LimitQuota quota, int units) => new(Take(bucket, quota, units));

    public LimitAnswer Take(LimitBucket bucket, LimitQuota quota, int units)
    {
        lock (_lock)
        {
            var window = WindowOf(bucket, quota);
            var granted = window.Used + units <= quota.Units;
            if (granted)
                window.Used += units;
            return Answer(granted, quota, window);
        }
    }

    public ValueTask<LimitAnswer> GiveBackAsync(LimitBucket bucket, LimitQuota quota, int units, LimitAnswer? taken = null)
    {
        lock (_lock)
        {
            var window = WindowOf(bucket, quota);
            if (taken is null || taken.Reset == window.Reset)
                window.Used = Math.Max(0, window.Used - units);
            return new(Answer(true, quota, window));
        }
    }

    /// <summary>Takes over what was counted elsewhere, to go on from there; of holders beyond those that are told apart, nothing.</summary>
    public void Note(LimitBucket bucket, LimitAnswer counted)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_windows.TryGetValue(bucket, out var window) && window.Reset == counted.Reset)
                window.Used = Math.Max(window.Used, counted.Used);
            else if (window is not null || _windows.Count < mostHolders || Sweep(now))
                _windows[bucket] = new Window(now, counted.Left, counted.Reset) { Used = counted.Used };
        }
    }

    private Window WindowOf(LimitBucket bucket, LimitQuota quota)
    {
        var now = time.GetTimestamp();
        if (_windows.TryGetValue(bucket, out var window) && LeftOf(window, now) > TimeSpan.Zero)
            return window;
        if (window is null && _windows.Count >= mostHolders && !Sweep(now))
        {
            bucket = bucket with { Holder = Others };
            if (_windows.TryGetValue(bucket, out var shared) && LeftOf(shared, now) > TimeSpan.Zero)
                return shared;
        }

        var opening = time.GetUtcNow();
        var left = quota.LeftAt(opening);
        return _windows[bucket] = new Window(now, left, (opening + left).ToUnixTimeSeconds());
    }

    /// <summary>Forgets the windows that ended or hold nothing, at most once a second. True where there is room now.</summary>
    private bool Sweep(long now)
    {
        if (_swept is { } last && time.GetElapsedTime(last, now) < SweepInterval)
            return false;

        _swept = now;
        foreach (var (bucket, window) in _windows)
            if (window.Used == 0 || LeftOf(window, now) <= TimeSpan.Zero)
                _windows.Remove(bucket);
        return _windows.Count < mostHolders;
    }

    private LimitAnswer Answer(bool granted, LimitQuota quota, Window window) =>
        new(granted, quota.Units, window.Used, LeftOf(window, time.GetTimestamp()), window.Reset, IsShared);

    private TimeSpan LeftOf(Window window, long now) => window.Length - time.GetElapsedTime(window.OpenedAt, now);

    private sealed class Window(long openedAt, TimeSpan length, long reset)
    {
        public long OpenedAt => openedAt;

        public TimeSpan Length => length;

        public long Reset => reset;

        public int Used { get; set; }
    }
}

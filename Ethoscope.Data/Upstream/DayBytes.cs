namespace Ethoscope.Data.Upstream;

/// <summary>Bytes of an endpoint's replies in the UTC day, as this process read them, after decompression.</summary>
internal sealed class DayBytes(TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateOnly _day;
    private long _bytes;

    public long Today
    {
        get
        {
            lock (_gate)
                return _day == DayNow ? _bytes : 0;
        }
    }

    private DateOnly DayNow => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public void Add(long bytes)
    {
        lock (_gate)
        {
            if (_day != DayNow)
                (_day, _bytes) = (DayNow, 0);
            _bytes += bytes;
        }
    }
}

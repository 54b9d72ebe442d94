namespace Ethoscope.Web.Streams;

/// <summary>Lets something happen so many times in any minute.</summary>
internal sealed class RecentCount(TimeProvider time, int most)
{
    private readonly Queue<long> _times = new();

    /// <summary>False where it happened as often already.</summary>
    public bool Note()
    {
        var now = time.GetTimestamp();
        while (_times.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= TimeSpan.FromMinutes(1))
            _times.Dequeue();
        if (_times.Count >= most)
            return false;

        _times.Enqueue(now);
        return true;
    }
}

namespace Ethoscope.Data.Upstream;

/// <summary>Durations of the last requests that were answered, for their quantiles. Guarded by its owner.</summary>
internal sealed class LatencyWindow(TimeProvider time)
{
    /// <summary>How far it looks back.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private const int Most = 512;
    private readonly Queue<(long At, TimeSpan Duration)> _samples = new(Most);

    public void Add(TimeSpan duration)
    {
        if (_samples.Count == Most)
            _samples.Dequeue();
        _samples.Enqueue((time.GetTimestamp(), duration));
    }

    /// <summary>Quantiles by nearest rank; null where no request was answered in the window.</summary>
    public EndpointLatency? Quantiles()
    {
        while (_samples.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Length)
            _samples.Dequeue();
        if (_samples.Count == 0)
            return null;

        var sorted = _samples.Select(sample => sample.Duration).Order().ToArray();
        return new(At(sorted, 50), At(sorted, 95), sorted.Length);
    }

    private static TimeSpan At(TimeSpan[] sorted, int percent) => sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];
}

using Ethoscope.Core.Statistics;

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
        return new(Quantile.Discrete(sorted, 50)!.Value, Quantile.Discrete(sorted, 95)!.Value, sorted.Length);
    }
}

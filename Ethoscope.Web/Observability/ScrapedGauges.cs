using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Gauges that one computation sets at each scrape. A scrape waits for it no longer than <see cref="Limit"/>, and not at all for what is
/// asked of a database that hangs more than once at a time: their series are absent then, and the scrape goes on.
/// </summary>
internal sealed class ScrapedGauges(CollectorRegistry registry, TimeProvider time)
{
    /// <summary>Below the three seconds that a scrape may take in all.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>What takes longer than a scrape waits may still end, for the next one; then it is given up.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(15);

    private readonly List<Gauge> _gauges = [];
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;

    /// <summary>A gauge without any series yet.</summary>
    public Gauge Create(string name, string help, params string[] labels)
    {
        var gauge = registry.CreateAbsentGauge(name, help, labels);
        _gauges.Add(gauge);
        return gauge;
    }

    /// <summary>Ends when the question that is asked is answered, or given up; for tests.</summary>
    internal Task Answered
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    /// <param name="compute">Sets all of them.</param>
    /// <param name="otherwise">Called where that failed or took too long, when they are without series.</param>
    public void ComputeBy(Func<CancellationToken, Task> compute, Action? otherwise = null) =>
        registry.AddBeforeCollectCallback(async stop =>
        {
            try
            {
                await Running(compute).WaitAsync(Limit, time, stop);
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                Clear();
                otherwise?.Invoke();
            }
        });

    private Task Running(Func<CancellationToken, Task> compute)
    {
        lock (_gate)
            return _running.IsCompleted ? _running = Task.Run(() => ComputeAsync(compute)) : _running;
    }

    private async Task ComputeAsync(Func<CancellationToken, Task> compute)
    {
        using var limit = new CancellationTokenSource(GivenUpAfter, time);
        await compute(limit.Token);
    }

    private void Clear()
    {
        foreach (var gauge in _gauges)
        foreach (var labels in gauge.GetAllLabelValues())
            gauge.WithLabels(labels).Unpublish();
        foreach (var gauge in _gauges.Where(gauge => gauge.LabelNames.Length == 0))
            gauge.Unpublish();
    }
}

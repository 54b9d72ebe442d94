using BenchmarkDotNet.Attributes;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>
/// What a minute costs a baseline of seven days of minutes: a value in, one out, median and MAD. Beside it the same by sorting the window
/// anew.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class RollingWindowBenchmark
{
    private const int Minutes = 7 * 24 * 60;
    private static readonly DateTimeOffset _start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly RollingWindow _window = new(TimeSpan.FromMinutes(Minutes), TimeSpan.FromMinutes(1));
    private readonly Queue<double> _values = new();
    private readonly Random _random = new(1);
    private int _minute;

    [GlobalSetup]
    public void Fill()
    {
        for (; _minute < Minutes; _minute++)
        {
            var value = Math.Log(1 + _random.NextDouble());
            _window.Add(_start.AddMinutes(_minute), value);
            _values.Enqueue(value);
        }

        _window.MoveTo(_start.AddMinutes(_minute));
    }

    [Benchmark]
    public double Rolling()
    {
        _window.Add(_start.AddMinutes(++_minute), Math.Log(1 + _random.NextDouble()));
        _window.MoveTo(_start.AddMinutes(_minute));
        return _window.Sample.Spread()!.Value.ModifiedZ(1);
    }

    [Benchmark(Baseline = true)]
    public double SortedAnew()
    {
        _values.Dequeue();
        _values.Enqueue(Math.Log(1 + _random.NextDouble()));
        var sorted = _values.Order().ToArray();
        var median = Quantile.Linear(sorted, 0.5)!.Value;
        var distances = sorted.Select(value => Math.Abs(value - median)).Order().ToArray();
        var mad = Quantile.Linear(distances, 0.5)!.Value;
        return 0.6745 * (1 - median) / mad;
    }
}

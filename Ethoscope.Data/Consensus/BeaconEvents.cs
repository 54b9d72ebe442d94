using System.Threading.Channels;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// What the event streams of all endpoints tell, in the order in which it came. Streams run while somebody takes it: where nobody did for
/// some minutes they end, and begin again with the next who asks. Nothing is dropped: a stream waits where the queue is full.
/// </summary>
internal sealed class BeaconEvents(
    BeaconNetwork network,
    EndpointPool pool,
    UpstreamHttp http,
    ICollectionMetrics metrics,
    TimeProvider time,
    ILogger logger
) : IAsyncDisposable
{
    private const int Most = 4_096;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(3);
    private readonly Channel<BeaconSignal> _signals = Channel.CreateBounded<BeaconSignal>(
        new BoundedChannelOptions(Most) { SingleReader = false, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly CancellationTokenSource _lifetime = new();
    private readonly Lock _gate = new();
    private Task _run = Task.CompletedTask;
    private long _takenAt;

    public IReadOnlyList<BeaconSignal> Take()
    {
        Want();
        var taken = new List<BeaconSignal>();
        while (_signals.Reader.TryRead(out var signal))
            taken.Add(signal);
        return taken;
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        Want();
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await _signals.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing came in time.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        Task run;
        lock (_gate)
            run = _run;
        await run;
        _lifetime.Dispose();
    }

    private void Want()
    {
        lock (_gate)
        {
            _takenAt = time.GetTimestamp();
            if (_run.IsCompleted && !_lifetime.IsCancellationRequested)
                _run = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
        var streams = Task.WhenAll(
            pool.All.Select(endpoint =>
                new BeaconStream(network, endpoint, pool, http, _signals.Writer, metrics, time, logger).RunAsync(run.Token)
            )
        );
        try
        {
            while (Idle - time.GetElapsedTime(TakenAt()) is var left && left > TimeSpan.Zero)
                await Task.Delay(left, time, run.Token);
        }
        catch (OperationCanceledException)
        {
            // The source is being disposed of.
        }

        await run.CancelAsync();
        await streams;
        while (_signals.Reader.TryRead(out _)) { }
    }

    private long TakenAt()
    {
        lock (_gate)
            return _takenAt;
    }
}

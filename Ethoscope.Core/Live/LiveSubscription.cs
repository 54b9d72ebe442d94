namespace Ethoscope.Core.Live;

/// <summary>A bounded queue of one subscriber: where it is full the oldest message is dropped, and the next batch says so.</summary>
/// <param name="capacity">Most messages that wait.</param>
/// <param name="dropped">Called for each message that is dropped.</param>
/// <param name="ended">Called once, when the subscription is disposed.</param>
public sealed class LiveSubscription(int capacity, Action dropped, Action<LiveSubscription> ended) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<LiveEvent> _waiting = new();
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _missed;
    private bool _ended;

    /// <summary>Adds a message; never waits.</summary>
    public void Deliver(LiveEvent message)
    {
        var full = false;
        lock (_gate)
        {
            if (_ended)
                return;
            if (_waiting.Count == capacity)
            {
                _waiting.Dequeue();
                full = _missed = true;
            }

            _waiting.Enqueue(message);
            _signal.TrySetResult();
        }

        if (full)
            dropped();
    }

    /// <summary>Notes that messages were lost on the way here.</summary>
    public void MarkMissed()
    {
        lock (_gate)
        {
            _missed = true;
            _signal.TrySetResult();
        }
    }

    /// <summary>Completes when there is something to take; false once the subscription has ended.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken stop)
    {
        Task signal;
        lock (_gate)
        {
            signal = _signal.Task;
        }

        await signal.WaitAsync(stop);
        lock (_gate)
        {
            return !_ended;
        }
    }

    /// <summary>
    /// All that waits once something does, or an empty batch where nothing comes for so long: for those who look for themselves now and then too.
    /// </summary>
    public async Task<LiveBatch> NextAsync(TimeSpan atMost, TimeProvider time, CancellationToken stop)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(WaitAsync(pause.Token).AsTask(), Task.Delay(atMost, time, pause.Token));
        await pause.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return Take();
    }

    /// <summary>Takes all that waits; an empty batch where nothing does.</summary>
    public LiveBatch Take()
    {
        lock (_gate)
        {
            var batch = new LiveBatch([.. _waiting], _missed);
            _waiting.Clear();
            _missed = false;
            if (_signal.Task.IsCompleted && !_ended)
                _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return batch;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
            _waiting.Clear();
            _signal.TrySetResult();
        }

        ended(this);
    }
}

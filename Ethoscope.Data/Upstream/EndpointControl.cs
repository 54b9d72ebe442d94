using System.Diagnostics.CodeAnalysis;
using Ethoscope.Core.Admin;

namespace Ethoscope.Data.Upstream;

/// <summary>What an operator wants of an endpoint, as this process knows it. Safe for use by several threads.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The source has no timer and no wait handle is asked of it: there is nothing to free."
)]
internal sealed class EndpointControl(TimeProvider time)
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _running = new();
    private TaskCompletionSource _changed = New();
    private DateTimeOffset? _pausedAt;
    private long _retries;
    private long _resets;

    /// <summary>Null where it may be asked.</summary>
    public DateTimeOffset? PausedAt
    {
        get
        {
            lock (_gate)
                return _pausedAt;
        }
    }

    /// <summary>Cancelled as soon as it is paused; another one once it is resumed.</summary>
    public CancellationToken Running
    {
        get
        {
            lock (_gate)
                return _running.Token;
        }
    }

    /// <param name="control">Null where nothing is wanted of it.</param>
    /// <returns>What is to be done about it now.</returns>
    public ControlChange Apply(SourceControl? control)
    {
        CancellationTokenSource? ended = null;
        TaskCompletionSource? told = null;
        ControlChange change;
        lock (_gate)
        {
            var isPaused = control?.PausedAt is not null;
            change = new(
                Paused: isPaused && _pausedAt is null,
                Resumed: !isPaused && _pausedAt is not null,
                Retry: control?.Retries > _retries,
                Reset: control?.Resets > _resets
            );
            (_pausedAt, _retries, _resets) = (control?.PausedAt, control?.Retries ?? 0, control?.Resets ?? 0);
            if (change.Paused)
                ended = _running;
            if (change.Resumed)
                _running = new();
            if (change.Paused || change.IsLookWanted)
                (told, _changed) = (_changed, New());
        }

        ended?.Cancel();
        told?.TrySetResult();
        return change;
    }

    /// <summary>A pause between two tries, which ends with the next wish.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(atMost, time, over.Token), Changed());
        await over.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Completes where it may be asked.</summary>
    public async Task ResumedAsync(CancellationToken stop)
    {
        while (true)
        {
            var changed = Changed();
            if (PausedAt is null)
                return;
            await changed.WaitAsync(stop);
        }
    }

    private Task Changed()
    {
        lock (_gate)
            return _changed.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What changed for an endpoint by the wishes of an operator.</summary>
internal readonly record struct ControlChange(bool Paused, bool Resumed, bool Retry, bool Reset)
{
    public bool IsLookWanted => Resumed || Retry || Reset;
}

using Ethoscope.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Shared;

/// <summary>
/// A component that follows live channels while it is interactive: never during prerendering, at once after half a second of quiet and at
/// most twice a second, until it is disposed. It also looks at the clock now and then, since data grows stale without a message.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    internal static readonly TimeSpan ClockInterval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private LiveSubscription? _subscription;
    private IReadOnlyList<string> _channels = [];
    private Task _following = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;

    protected LiveComponent() => Stop = _stop.Token;

    [Inject]
    public ILiveFeed Feed { get; set; } = null!;

    [Inject]
    public TimeProvider Time { get; set; } = null!;

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Stop { get; }

    /// <summary>The channel to follow; null to follow none, as when a past moment is shown. Read after each render.</summary>
    protected virtual string? Channel => null;

    /// <summary>The channels to follow, for a component that follows several at once; their messages come in one batch. Read after each render.</summary>
    protected virtual IReadOnlyList<string> Channels => Channel is { } one ? [one] : [];

    /// <summary>Id of the last message that the loaded state holds; null to take only what comes.</summary>
    protected virtual long? LoadedAt => null;

    /// <summary>Takes what arrived.</summary>
    /// <returns>Whether anything that is shown changed.</returns>
    protected abstract Task<bool> OnLiveAsync(LiveBatch batch);

    /// <summary>Time between two looks at the clock.</summary>
    protected virtual TimeSpan ClockEvery => ClockInterval;

    /// <summary>Since when the reader lets the page rest: it holds what it shows; null while it is live.</summary>
    protected DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Messages that came since.</summary>
    protected int Waiting { get; private set; }

    protected void Pause() => PausedAt ??= Time.GetUtcNow();

    /// <summary>Goes on, with all that came meanwhile loaded at once.</summary>
    protected async Task ResumeAsync()
    {
        var missed = Waiting > 0;
        (PausedAt, Waiting) = (null, 0);
        if (missed)
            await OnLiveAsync(new LiveBatch([], Missed: true));
        await OnClockAsync();
    }

    /// <summary>Looks at the clock.</summary>
    /// <returns>Whether anything that is shown changed.</returns>
    protected virtual Task<bool> OnClockAsync() => Task.FromResult(false);

    /// <remarks>Runs in a circuit only: prerendering ends before it.</remarks>
    protected override void OnAfterRender(bool firstRender)
    {
        if (_stop.IsCancellationRequested)
            return;
        if (firstRender)
            _watching = WatchAsync();
        var channels = Channels;
        if (_channels.SequenceEqual(channels, StringComparer.Ordinal))
            return;

        _subscription?.Dispose();
        _channels = channels;
        _subscription = channels.Count == 0 ? null : Feed.Subscribe(channels, LoadedAt);
        if (_subscription is not null)
            _following = FollowAsync(_subscription);
    }

    private async Task FollowAsync(LiveSubscription subscription)
    {
        try
        {
            long? last = null;
            while (await subscription.WaitAsync(Stop))
            {
                if (last is { } then && Time.GetElapsedTime(then) is var since && since < Interval)
                    await Task.Delay(Interval - since, Time, Stop);
                last = Time.GetTimestamp();
                var batch = subscription.Take();
                if (!batch.IsEmpty)
                    await RunAsync(() => TakeAsync(batch));
            }
        }
        catch (OperationCanceledException) { }
    }

    private Task<bool> TakeAsync(LiveBatch batch)
    {
        if (PausedAt is null)
            return OnLiveAsync(batch);

        Waiting += Math.Max(1, batch.Events.Count);
        return Task.FromResult(true);
    }

    private async Task WatchAsync()
    {
        try
        {
            using var clock = new PeriodicTimer(ClockEvery, Time);
            while (await clock.WaitForNextTickAsync(Stop))
                await RunAsync(() => PausedAt is null ? OnClockAsync() : Task.FromResult(false));
        }
        catch (OperationCanceledException) { }
    }

    private Task RunAsync(Func<Task<bool>> work) =>
        InvokeAsync(async () =>
        {
            try
            {
                if (!Stop.IsCancellationRequested && await work() && !Stop.IsCancellationRequested)
                    StateHasChanged();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // To the layout's error boundary: the page says so, and the circuit lives on.
                await DispatchExceptionAsync(error);
            }
        });

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _subscription?.Dispose();
        await DisposeAsyncCore();
        _stop.Dispose();
    }

    protected virtual ValueTask DisposeAsyncCore() => ValueTask.CompletedTask;

    /// <summary>Ends when the component no longer follows anything; for tests.</summary>
    internal Task Ended => Task.WhenAll(_following, _watching);
}

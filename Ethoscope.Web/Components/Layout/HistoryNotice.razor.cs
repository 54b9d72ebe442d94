using Ethoscope.Core.Blocks;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Layout;

/// <summary>Says on every page how far history is filled, while it is; at most once a second.</summary>
public sealed partial class HistoryNotice
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private int _waiting;

    public HistoryNotice() => _stopped = _stop.Token;

    [Inject]
    internal HistoryProgress Progress { get; set; } = null!;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    /// <remarks>Runs in a circuit only: prerendering ends before it.</remarks>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        Progress.Changed += OnChanged;
        OnChanged(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        Progress.Changed -= OnChanged;
        _stop.Cancel();
        _stop.Dispose();
    }

    private static string Text(HistoryFilling filling) =>
        $"Filling history: {(filling.Depth == BlockDepth.Headers ? "block headers" : "whole blocks")} of the last {Age(filling.Age)}. The pages can be used meanwhile.";

    private static string Age(TimeSpan age) =>
        age.Ticks % TimeSpan.TicksPerHour != 0 ? Duration.Text(age)
        : age >= TimeSpan.FromDays(3) && age.Ticks % TimeSpan.TicksPerDay == 0 ? $"{Count.Text(age.Days)} days"
        : $"{Count.Text((long)age.TotalHours)} hours";

    private void OnChanged(object? sender, EventArgs arguments)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
            _ = InvokeAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        await Task.Delay(Interval, Time, _stopped)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Volatile.Write(ref _waiting, 0);
        if (!_stopped.IsCancellationRequested)
            StateHasChanged();
    }
}

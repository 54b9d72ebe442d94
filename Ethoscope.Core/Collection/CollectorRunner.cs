using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Core.Collection;

/// <summary>Runs collectors under their lease. The one place where an error ends an iteration and not the process.</summary>
public sealed class CollectorRunner(
    ILeaseStore leases,
    ICollectorJournal journal,
    ICollectionMetrics metrics,
    TimeProvider time,
    ILogger<CollectorRunner> logger
)
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly OncePerMinute _once = new(time);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Follows inside: takes the lease over from the run before and iterates until the next run takes it.</summary>
    /// <param name="holder">Instance and run, for the lease row.</param>
    public async Task FollowAsync(ICollector collector, string holder, CancellationToken stop)
    {
        using var scope = logger.BeginScope(
            new Dictionary<string, object>(StringComparer.Ordinal) { ["Collector"] = collector.Name, ["Chain"] = ChainOf(collector) }
        );
        var pause = FirstPause;
        Lease? lease = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                lease ??= await leases.TakeAsync(collector.Name, holder, LeaseDuration, takeOver: true, stop);
                if (lease is null || !await leases.RenewAsync(lease, LeaseDuration, stop))
                    return;

                var result = collector.TakesTurns ? await InTurnAsync(collector, lease, stop) : await IterateAsync(collector, lease, stop);
                if (result.Outcome == IterationOutcome.Skipped)
                    return;
                if (result.Outcome == IterationOutcome.Failed)
                {
                    pause = await PauseAsync(pause, stop);
                    continue;
                }

                pause = FirstPause;
                if (!result.More)
                    await collector.WaitAsync(stop);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                if (_once.Allows(collector.Name, "broken"))
                    logger.CollectorBroken(collector.Name, error);
                pause = await PauseAsync(pause, stop);
            }
        }
    }

    private static string ChainOf(ICollector collector) => collector.Name[(collector.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private async Task<IterationResult> InTurnAsync(ICollector collector, Lease lease, CancellationToken stop)
    {
        var turn = _turns.GetOrAdd(collector.Name, _ => new(1, 1));
        await turn.WaitAsync(stop);
        try
        {
            return await IterateAsync(collector, lease, stop);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IterationResult> IterateAsync(ICollector collector, Lease lease, CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        var watch = time.GetTimestamp();
        IterationResult result;
        try
        {
            result = await collector.IterateAsync(lease, stop);
        }
        catch (LeaseLostException)
        {
            result = new(IterationOutcome.Skipped);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            logger.IterationBroke(collector.Name, error);
            result = IterationResult.Failed(error.Message);
        }

        var duration = time.GetElapsedTime(watch);
        metrics.Ran(collector.Name, result.Outcome, duration);
        Tell(collector, result);
        await journal.RecordAsync(
            new(
                collector.Name,
                lease.Holder,
                startedAt,
                duration,
                result.Outcome,
                result.First,
                result.Last,
                result.Rejections.Count,
                result.Detail
            ),
            stop
        );
        return result;
    }

    /// <summary>What is wrong is logged once a kind and minute: it goes on for hours when it does.</summary>
    private void Tell(ICollector collector, IterationResult result)
    {
        if (result.Outcome == IterationOutcome.Committed)
            logger.Stored(collector.Name, result.First, result.Last, result.Detail);
        if (result.Outcome == IterationOutcome.Failed && _once.Allows(collector.Name, result.Detail ?? ""))
            logger.IterationFailed(collector.Name, result.Detail);
        foreach (var rejection in result.Rejections.Where(rejection => _once.Allows(collector.Name, rejection.Reason)))
            logger.Refused(collector.Name, rejection.Reason, rejection.Detail);
    }

    private async Task<TimeSpan> PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        await Task.Delay(pause, time, stop);
        return pause * 2 < LongestPause ? pause * 2 : LongestPause;
    }
}

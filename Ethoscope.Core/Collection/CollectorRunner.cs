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

    /// <summary>
    /// Follows inside: takes the lease over from the run before and iterates until the next run takes it, or the time is over.
    /// </summary>
    /// <param name="holder">Instance and run, for the lease row.</param>
    public async Task FollowAsync(ICollector collector, string holder, TimeSpan atMost, CancellationToken stop)
    {
        var until = time.GetUtcNow() + atMost;
        var pause = FirstPause;
        Lease? lease = null;
        while (time.GetUtcNow() < until)
        {
            try
            {
                lease ??= await leases.TakeAsync(collector.Name, holder, LeaseDuration, takeOver: true, stop);
                if (lease is null || !await leases.RenewAsync(lease, LeaseDuration, stop))
                    return;

                var result = await IterateAsync(collector, lease, stop);
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
                logger.CollectorBroken(collector.Name, error);
                pause = await PauseAsync(pause, stop);
            }
        }
    }

    /// <summary>One pass under a free lease; nothing where another holds it.</summary>
    public async Task RunOnceAsync(ICollector collector, string holder, CancellationToken stop)
    {
        if (await leases.TakeAsync(collector.Name, holder, LeaseDuration, takeOver: false, stop) is not { } lease)
        {
            metrics.Ran(collector.Name, IterationOutcome.Skipped, TimeSpan.Zero);
            return;
        }

        await IterateAsync(collector, lease, stop);
        await leases.ReleaseAsync(lease, stop);
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
            logger.IterationFailed(collector.Name, error);
            result = IterationResult.Failed(error.Message);
        }

        var duration = time.GetElapsedTime(watch);
        metrics.Ran(collector.Name, result.Outcome, duration);
        if (result.Outcome == IterationOutcome.Committed)
            logger.Stored(collector.Name, result.First, result.Last, result.Detail);
        await journal.RecordAsync(
            new(
                collector.Name,
                lease.Holder,
                startedAt,
                duration,
                result.Outcome,
                result.First,
                result.Last,
                result.Rejected,
                result.Detail
            ),
            stop
        );
        return result;
    }

    private async Task<TimeSpan> PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        await Task.Delay(pause, time, stop);
        return pause * 2 < LongestPause ? pause * 2 : LongestPause;
    }
}

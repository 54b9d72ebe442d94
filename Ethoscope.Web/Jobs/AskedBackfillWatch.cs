using Ethoscope.Core.Blocks;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>Has backfills gone on with whose process ended, and those begun that nobody took: no run stays <em>running</em> for ever.</summary>
internal sealed class AskedBackfillWatch(
    IBackfillRuns runs,
    IBackgroundJobClientV2 jobs,
    TimeProvider time,
    ILogger<AskedBackfillWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            foreach (var id in await runs.AbandonedAsync(stop))
            {
                JobsLog.BackfillTakenUp(logger, id);
                jobs.Enqueue<AskedBackfillJob>(job => job.RunAsync(id, CancellationToken.None));
            }
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            // The database is away, as all that asks it tells; the next look finds the same.
            JobsLog.BackfillsNotLookedAt(logger, fault.GetType().Name);
        }
    }
}

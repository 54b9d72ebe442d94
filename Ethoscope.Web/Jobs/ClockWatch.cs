namespace Ethoscope.Web.Jobs;

/// <summary>Notices that somebody set the clock of this machine, tells of it, and has the jobs planned anew.</summary>
internal sealed class ClockWatch(JobSchedule schedule, TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Corrections of a time service are smaller.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (wall, steady, planned) = (time.GetUtcNow(), time.GetTimestamp(), true);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            var set = time.GetUtcNow() - wall - time.GetElapsedTime(steady);
            (wall, steady) = (time.GetUtcNow(), time.GetTimestamp());
            if (set.Duration() > Least)
            {
                JobsLog.ClockSet(logger, (long)set.TotalSeconds);
                planned = false;
            }

            planned = planned || TryPlan();
        }
    }

    private bool TryPlan()
    {
        try
        {
            _ = schedule.Write();
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            JobsLog.NotPlanned(logger, fault);
            return false;
        }
    }
}

using Hangfire;
using Hangfire.Storage;

namespace Ethoscope.Web.Jobs;

/// <summary>What the scheduler knows of the recurring jobs.</summary>
internal sealed class ScheduledJobs(JobStorage storage)
{
    /// <remarks>Hangfire's storage knows no asynchronous questions: they are asked on a thread of the pool.</remarks>
    public Task<IReadOnlyList<ScheduledJob>> GetAsync(CancellationToken stop) => Task.Run(Get, stop);

    private IReadOnlyList<ScheduledJob> Get()
    {
        using var connection = storage.GetConnection();
        return
        [
            .. connection
                .GetRecurringJobs()
                .Select(job => new ScheduledJob(job.Id, Utc(job.NextExecution), Utc(job.LastExecution), job.LastJobState, job.Error)
                {
                    Cron = job.Cron,
                    LastRun = job.LastJobId,
                }),
        ];
    }

    private static DateTimeOffset? Utc(DateTime? at) => at is { } moment ? new(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null;
}

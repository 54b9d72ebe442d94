using Ethoscope.Core.Admin;
using Hangfire;
using Hangfire.Storage;

namespace Ethoscope.Web.Jobs;

/// <summary>Over Hangfire, whose lock is held from the look at the last run to the start of the next.</summary>
internal sealed class JobStarter(IRecurringJobManagerV2 jobs, JobStorage storage, IAuditLog audit) : IJobStarter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<bool> StartAsync(string name, string? seen, AuditEntry entry, CancellationToken stop)
    {
        using var connection = await Task.Run(storage.GetConnection, stop);
        using var alone = await Task.Run(() => connection.AcquireDistributedLock($"admin:start:{name}", Patience), stop);
        var job = await Task.Run(() => connection.GetRecurringJobs([name]).FirstOrDefault(), stop);
        if (job is null or { Removed: true } || job.LastJobId != seen)
            return false;

        await audit.WriteAsync(entry, stop);
        await Task.Run(() => jobs.TriggerJob(name), CancellationToken.None);
        return true;
    }
}

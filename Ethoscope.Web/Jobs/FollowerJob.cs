using Ethoscope.Core.Collection;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// The recurring job of a follower: each minute a run takes over from the one before, so that there is no pause between them.
/// </summary>
internal sealed class FollowerJob(CollectorSet collectors, CollectorRunner runner, Instance instance)
{
    /// <summary>Ends a run whose successor never came; the next start of the job goes on from the ledger.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Queue(Queues.Followers)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task FollowAsync(string collector, CancellationToken stop)
    {
        if (collectors.Find(collector) is { } found)
            await runner.FollowAsync(found, instance.NextRun(), Longest, stop);
    }
}

using Ethoscope.Core.Collection;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// The recurring job of a follower: each minute a run takes over from the one before, so that there is no pause between them.
/// </summary>
internal sealed class FollowerJob(CollectorSet collectors, CollectorRunner runner, Instance instance)
{
    [Queue(Queues.Followers)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task FollowAsync(string collector, CancellationToken stop)
    {
        if (collectors.Find(collector) is { } found)
            await runner.FollowAsync(found, instance.NextRun(), stop);
    }
}

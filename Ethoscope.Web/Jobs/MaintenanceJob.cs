using Ethoscope.Data.Live;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>Removes what is kept for a while only.</summary>
internal sealed class MaintenanceJob(Outbox outbox, TimeProvider time)
{
    private static readonly TimeSpan OutboxKept = TimeSpan.FromHours(24);

    [Queue(Queues.Default)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public Task PruneAsync(CancellationToken stop) => outbox.PruneAsync(time.GetUtcNow() - OutboxKept, stop);
}

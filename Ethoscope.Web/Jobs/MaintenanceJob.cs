using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Data.Anomalies;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Health;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Live;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Storage.Timescale;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Configuration;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>Removes what is kept for a while only.</summary>
internal sealed class MaintenanceJob(
    Outbox outbox,
    CollectorJournal journal,
    RejectionLedger rejections,
    SourcesQuery sources,
    MempoolRetention mempool,
    BidRetention bids,
    Layer2Retention layer2,
    HealthRetention health,
    AnomalyRetention anomalies,
    EstimateStore estimates,
    IApiKeyRequestStore keyRequests,
    IAuditLog audit,
    ISessionStore sessions,
    RetentionPolicies policies,
    RetentionSetting kept,
    TimeProvider time
)
{
    public static readonly TimeSpan BudgetsKept = TimeSpan.FromDays(90);
    public static readonly TimeSpan BidsKept = TimeSpan.FromDays(90);

    /// <summary>Of sessions, after their end.</summary>
    public static readonly TimeSpan SessionsKept = TimeSpan.FromDays(30);
    public const int MonthsOfKeyRequestsKept = 13;
    public const int YearsOfAuditKept = 2;

    [Queue(Queues.Default)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task PruneAsync(CancellationToken stop)
    {
        var retention = kept.Current;
        foreach (var thing in KeptThing.All)
            await policies.ApplyAsync(thing.Name, thing.Of(retention), stop);
        await outbox.PruneAsync(time.GetUtcNow() - retention.LiveMessages, stop);
        await journal.PruneAsync(time.GetUtcNow() - retention.Iterations, stop);
        await rejections.PruneAsync(time.GetUtcNow() - retention.Rejections, stop);
        await mempool.PruneAsync(time.GetUtcNow() - retention.Mempool, stop);
        await bids.PruneAsync(time.GetUtcNow() - BidsKept, stop);
        await layer2.PruneAsync(time.GetUtcNow() - retention.Layer2, stop);
        await health.PruneAsync(time.GetUtcNow() - retention.Health, stop);
        await anomalies.PruneAsync(time.GetUtcNow() - retention.Anomalies, stop);
        await estimates.PruneAsync(time.GetUtcNow() - retention.Estimates, stop);
        await keyRequests.PruneAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddMonths(-MonthsOfKeyRequestsKept)), stop);
        await sessions.PruneAsync(time.GetUtcNow() - SessionsKept, stop);
        await audit.PruneAsync(time.GetUtcNow().AddYears(-YearsOfAuditKept), stop);
        await sources.PruneAsync(DateOnly.FromDateTime((time.GetUtcNow() - BudgetsKept).UtcDateTime), stop);
    }
}

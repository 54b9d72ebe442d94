using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Blocks;

namespace Ethoscope.Web.Jobs;

/// <summary>Runs backfills of the configured chains and keeps what they did beside the iterations of the collectors.</summary>
internal sealed class BackfillSet(
    BlockCollectorOptions following,
    BlockSources sources,
    IBlockStore store,
    IBlockReader reader,
    ILeaseStore leases,
    ICollectorJournal journal,
    ICollectionMetrics metrics,
    TimeProvider time
)
{
    public Backfill Of(ChainDescriptor chain) =>
        new(chain, following.Depth, sources.GetForHistory(chain.Name), sources.GetForks(chain.Name), store, reader, leases, metrics, time);

    /// <inheritdoc cref="Backfill.RunAsync"/>
    public async Task<BackfillReport> RunAsync(
        ChainDescriptor chain,
        BackfillRequest request,
        string holder,
        bool takeOver,
        Action<BackfillProgress> told,
        CancellationToken stop
    )
    {
        var (startedAt, watch) = (time.GetUtcNow(), time.GetTimestamp());
        var backfill = Of(chain);
        var report = await backfill.RunAsync(request, holder, takeOver, told, stop);
        var duration = time.GetElapsedTime(watch);
        var outcome =
            report.Stored > 0 ? IterationOutcome.Committed
            : report.Skipped ? IterationOutcome.Skipped
            : report.Stopped is not null && !stop.IsCancellationRequested ? IterationOutcome.Failed
            : IterationOutcome.Idle;
        metrics.Ran(backfill.Name, outcome, duration);
        var first = report.Stored > 0 ? report.Request.From : (long?)null;
        var last = report.Stored > 0 ? report.Request.To : (long?)null;
        var iteration = new Iteration(backfill.Name, holder, startedAt, duration, outcome, first, last, report.Rejected, Detail(report));
        await new BackfillPatience(time).RunAsync(() => journal.RecordAsync(iteration, CancellationToken.None), stop);
        return report;
    }

    private static string Detail(BackfillReport report) =>
        string.Join(
            ' ',
            [
                $"{report.Stored} of {report.Wanted} blocks at depth {report.Request.Depth.ToString().ToLowerInvariant()}.",
                report.Stopped ?? "",
                .. report.Ended.Take(3).Select(ended => ended.Reason),
            ]
        );
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;
using Ethoscope.Web.Configuration;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Fills history down to the configured ages, newest first: headers, which are quick, then whole blocks. The ledger says what is missing, so
/// that a run that ends early, or is killed, is carried on by the next.
/// </summary>
internal sealed class HistoryJob(
    EthoscopeOptions options,
    BackfillSet backfills,
    BlockSources sources,
    IBlockStore store,
    HistoryProgress progress,
    IBackfillRuns asked,
    Instance instance,
    TimeProvider time
)
{
    /// <summary>How old the follower's head may be: before that, it has the machine for itself.</summary>
    private static readonly TimeSpan Current = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait for the follower, and for the lease of a run that was killed.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeasePause = TimeSpan.FromSeconds(15);

    public static string NameFor(ChainDescriptor chain) => $"history:{chain.Name}";

    [Queue(Queues.Default)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task FillAsync(string chain, CancellationToken stop)
    {
        if (options.Chains.Find(chain) is not { } found || !progress.TryBegin(found))
            return;

        var history = options.Collectors.Blocks.History;
        try
        {
            await WaitForFollowerAsync(found, stop);
            var isWhole =
                await FillAsync(found, BlockDepth.Headers, history.Headers, stop)
                && await FillAsync(found, BlockDepth.Full, history.Full, stop);
            // The ages move up only: what is whole stays so, and gaps are another job's.
            if (isWhole)
                progress.Finish(found);
        }
        finally
        {
            progress.End(found);
        }
    }

    private async Task WaitForFollowerAsync(ChainDescriptor chain, CancellationToken stop)
    {
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < LongestWait)
        {
            if (
                (await store.LoadAsync(chain, options.Collectors.Blocks.Following.Depth, stop)).Head is { } head
                && time.GetUtcNow() - head.Time <= Current
            )
                return;
            await Task.Delay(Pause, time, stop);
        }
    }

    /// <returns>Whether nothing is missing any more.</returns>
    private async Task<bool> FillAsync(ChainDescriptor chain, BlockDepth depth, TimeSpan? age, CancellationToken stop)
    {
        if (age is not { } back)
            return true;

        var source = sources.GetForHistory(chain.Name);
        var last = await backfills.Of(chain).FindLimitAsync(stop);
        var first = await HeightSearch.FirstAtOrAfterAsync(source, last, time.GetUtcNow() - back, stop);
        if (!(await store.LoadAsync(chain, depth, stop)).Extracted.Gaps(first, last + 1).Any())
            return true;

        // The embedded database is this process's own: who holds the lease was killed, or is a run of ours that has less to do.
        var takeOver = options.DatabaseUrl is null;
        var told = progress.Follow(chain, depth, back);
        var since = time.GetTimestamp();
        while (true)
        {
            // What an administrator asked for goes first; this goes on with the next run.
            if (await asked.IsOpenAsync(chain.Name, stop))
                return false;
            var report = await backfills.RunAsync(chain, new(first, last, depth), instance.NextRun(), takeOver, told, stop);
            if (!report.Skipped || time.GetElapsedTime(since) > LongestWait)
                return report.IsComplete;
            await Task.Delay(LeasePause, time, stop);
        }
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Fills gaps of the ledger between the lowest and the highest height that are covered at the followed depth, but for long stretches that are
/// there at a lesser depth (<see cref="HistoryGaps"/>). What a run does not reach, the next goes on with; where a backfill runs, it leaves the field to that.
/// </summary>
internal sealed class GapsJob(
    ConfiguredChains chains,
    BackfillSet backfills,
    IBlockStore store,
    BlockCollectorOptions following,
    Instance instance,
    TimeProvider time
)
{
    /// <summary>Shorter than the time between two runs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    public static string NameFor(ChainDescriptor chain) => $"gaps:{chain.Name}";

    [Queue(Queues.Default)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task FillAsync(string chain, CancellationToken stop)
    {
        if (chains.Find(chain) is not { } found)
            return;

        var followed = (await store.LoadAsync(found, following.Depth, stop)).Coverage;
        var headers = (await store.LoadAsync(found, BlockDepth.Headers, stop)).Coverage;
        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, over.Token);
        foreach (var span in HistoryGaps.SpansOf(followed, headers))
        {
            var request = new BackfillRequest(span.Start, span.End - 1, following.Depth);
            var report = await backfills.RunAsync(found, request, instance.NextRun(), takeOver: false, _ => { }, either.Token);
            if (report.Stopped is not null)
                return;
        }
    }
}

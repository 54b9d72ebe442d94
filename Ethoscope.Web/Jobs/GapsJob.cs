using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Fills gaps of the ledger between the lowest and the highest height that are covered at the followed depth. What a run does not reach,
/// the next goes on with; where a backfill runs, it leaves the field to that.
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

        var coverage = (await store.LoadAsync(found, following.Depth, stop)).Coverage;
        if (coverage is not { Ranges.Count: > 1, First: { } first, Last: { } last })
            return;

        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, over.Token);
        await backfills.RunAsync(
            found,
            new BackfillRequest(first, last, following.Depth),
            instance.NextRun(),
            takeOver: false,
            _ => { },
            either.Token
        );
    }
}

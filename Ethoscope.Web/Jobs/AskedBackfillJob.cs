using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Runs a backfill that an administrator asked for: tells once a second how far it is and learns whether it is to end. Where the process ends,
/// another goes on with it, from what the ledger says is missing.
/// </summary>
internal sealed class AskedBackfillJob(
    IBackfillRuns runs,
    ConfiguredChains chains,
    BackfillSet backfills,
    Instance instance,
    TimeProvider time
)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Queue(Queues.Default)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(long id, CancellationToken stop)
    {
        var me = instance.NextRun();
        if (await runs.ClaimAsync(id, me, stop) is not { } run)
            return;

        if (chains.Find(run.Chain) is not { } chain)
        {
            await EndAsync(run, me, BackfillState.Failed, "Its chain is not configured any more.");
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var standing = new BackfillStanding(run, time);
        var work = backfills.RunAsync(chain, run.Request, me, takeOver: true, standing.Take, over.Token);
        bool? stopWanted = null;
        try
        {
            stopWanted = await FollowAsync(run, me, standing, work, over);
            var report = await work;
            await TellAsync(run, me, standing);
            if (stopWanted is null)
                return;
            if (stop.IsCancellationRequested && !report.IsComplete)
                await EndAsync(run, me, BackfillState.Waiting, "Its process was stopped; another goes on with it.");
            else
                await EndAsync(run, me, StateOf(report, stopWanted.Value), DetailOf(report, stopWanted.Value));
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            await EndAsync(run, me, BackfillState.Failed, "A fault ended it, which was logged.");
            throw;
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether it was wanted to end; null where another has it.</returns>
    private async Task<bool?> FollowAsync(AskedBackfill run, string me, BackfillStanding standing, Task work, CancellationTokenSource over)
    {
        bool? stopWanted = run.IsStopWanted;
        do
        {
            stopWanted = await TellAsync(run, me, standing);
            if (stopWanted is not false)
                await over.CancelAsync();
            await Task.WhenAny(work, Task.Delay(Second, time, CancellationToken.None));
        } while (!work.IsCompleted);
        return stopWanted;
    }

    private Task<bool?> TellAsync(AskedBackfill run, string me, BackfillStanding standing) =>
        new BackfillPatience(time).AskAsync(
            () => runs.TellAsync(run.Id, me, standing.Progress, standing.Left, CancellationToken.None),
            CancellationToken.None
        );

    private Task EndAsync(AskedBackfill run, string me, BackfillState state, string? detail) =>
        new BackfillPatience(time).RunAsync(() => runs.EndAsync(run.Id, me, state, detail, CancellationToken.None), CancellationToken.None);

    private static BackfillState StateOf(BackfillReport report, bool stopWanted) =>
        report.IsComplete ? BackfillState.Done
        : stopWanted ? BackfillState.Stopped
        : BackfillState.Partly;

    private static string? DetailOf(BackfillReport report, bool stopWanted) =>
        report.IsComplete || stopWanted ? null
        : report.Stopped is { } stopped ? stopped
        : $"{report.Ended.Sum(ended => ended.Heights.Length)} blocks are left out. {report.Ended[0].Reason}";
}

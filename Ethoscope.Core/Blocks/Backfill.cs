using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Fills history: what the ledger does not cover at a depth, extracts included, newest first. All its state is the ledger, so that it can be killed anywhere
/// and started again; it runs beside the live follower under a lease of its own and never touches what is not final. What is wrong with a
/// range ends that range with its reason and not the run.
/// </summary>
public sealed class Backfill(
    ChainDescriptor chain,
    BlockDepth followed,
    IBlockSource source,
    ChainForks forks,
    IBlockStore store,
    IBlockReader reader,
    ILeaseStore leases,
    ICollectionMetrics metrics,
    TimeProvider time
)
{
    private const string Stopped = "It was stopped.";

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);
    private readonly BackfillPatience _patience = new(time);

    public string Name { get; } = NameFor(chain);

    /// <summary>Sizes of reads and commits; null takes those of the depth.</summary>
    public BackfillPace? Pace { get; init; }

    public static string NameFor(ChainDescriptor chain) => $"backfill:{chain.Name}";

    /// <summary>The highest height that may be filled now.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    public Task<long> FindLimitAsync(CancellationToken stop) => BackfillLimit.FindAsync(chain, followed, source, store, stop);

    /// <summary>Runs to the end, or as far as it can.</summary>
    /// <param name="holder">Instance and run, for the lease row.</param>
    /// <param name="takeOver">Take the lease from a run that holds it, which then ends; else do nothing where it is held.</param>
    /// <param name="told">Told after each commit.</param>
    public async Task<BackfillReport> RunAsync(
        BackfillRequest request,
        string holder,
        bool takeOver,
        Action<BackfillProgress> told,
        CancellationToken stop
    )
    {
        // Not to be given up in the middle: a lease that was taken is to be freed.
        var taken = await _patience.AskAsync(() => leases.TakeAsync(Name, holder, LeaseDuration, takeOver, CancellationToken.None), stop);
        if (taken is not { } lease)
            return new(request, 0, 0, 0, [], "Another backfill of this chain is running.") { Skipped = true };

        try
        {
            return await RunAsync(request, lease, told, stop);
        }
        finally
        {
            await _patience.RunAsync(() => leases.ReleaseAsync(lease, CancellationToken.None), stop);
        }
    }

    private async Task<BackfillReport> RunAsync(BackfillRequest request, Lease lease, Action<BackfillProgress> told, CancellationToken stop)
    {
        long limit;
        try
        {
            limit = await _patience.AskAsync(() => FindLimitAsync(stop), stop);
        }
        catch (SourceUnavailableException unavailable)
        {
            return new(request, 0, 0, 0, [], unavailable.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new(request, 0, 0, 0, [], Stopped);
        }

        request = request with { From = Math.Max(0, request.From), To = Math.Min(request.To, limit) };
        var run = new BackfillRun(request, metrics, Name, told);
        var ranges = new BackfillRange(chain, forks, source, store, reader, Pace ?? BackfillPace.Of(request.Depth), time);
        for (var faults = 0; ; )
        {
            var before = run.Stored;
            CoverageRange? range = null;
            try
            {
                range = run.Next((await store.LoadAsync(chain, request.Depth, stop)).Extracted);
                if (range is not { } next)
                    return run.Report(null);

                await RenewAsync(lease, stop);
                if (await ranges.FillAsync(next, request.Depth, lease, run.Reject, StoredAsync, stop) is { } end)
                    run.End(next, end);
                faults = 0;
            }
            catch (BranchMismatchException other) when (range is { } wrong)
            {
                run.End(wrong, new(wrong.End - 1, other.Message));
            }
            catch (LeaseLostException)
            {
                return run.Report("Another backfill of this chain took over.") with { Skipped = true };
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return run.Report(Stopped);
            }
            catch (SourceUnavailableException spent) when (spent.Until is not null)
            {
                return run.Report(spent.Message);
            }
            catch (Exception fault)
            {
                // The one barrier of the run: the source or the database failed; the ledger knows where to go on.
                faults = run.Stored > before ? 1 : faults + 1;
                if (!await _patience.PauseAsync(faults, stop))
                    return run.Report(fault.Message);
            }
        }

        async Task StoredAsync(CoverageRange covered)
        {
            run.Store(covered);
            await RenewAsync(lease, CancellationToken.None);
        }
    }

    private async Task RenewAsync(Lease lease, CancellationToken stop)
    {
        if (!await leases.RenewAsync(lease, LeaseDuration, stop))
            throw new LeaseLostException(lease);
    }
}

using System.Globalization;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Commands;
using Hangfire;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Reckons from a block that the first endpoint in use sends now, as <c>doctor</c> does, from what the ledger says is missing, and from the pace of
/// the last run at the same depth, or else of a few blocks that are read at once.
/// </summary>
internal sealed class BackfillDesk(
    IBackfillRuns runs,
    BackfillSet backfills,
    BlockSources sources,
    IBlockStore store,
    EndpointExaminer examiner,
    IBackgroundJobClientV2 jobs,
    TimeProvider time
) : IBackfillDesk
{
    /// <summary>Past runs that are looked through for a pace.</summary>
    private const int Looked = 100;

    /// <summary>Blocks by which a run's pace says something.</summary>
    private const int Enough = 100;

    private const int SampleBlocks = 20;

    /// <summary>Part of a read of headers that asks once for tips (<see cref="BackfillPace"/>).</summary>
    private static readonly double TipsPerBlock = 1d / BackfillPace.Of(BlockDepth.Headers).Part;

    public async Task<PlannedBackfill> PlanAsync(
        ChainDescriptor chain,
        BlockDepth depth,
        HeightOrTime from,
        HeightOrTime? to,
        CancellationToken stop
    )
    {
        var source = sources.GetForHistory(chain.Name);
        var limit = await backfills.Of(chain).FindLimitAsync(stop);
        var first = await from.FirstAsync(source, limit, stop);
        var last = to is { } end ? Math.Min(limit, await end.LastAsync(source, limit, stop)) : limit;
        var request = new BackfillRequest(first, last, depth);
        List<CoverageRange> gaps = [];
        if (first <= last)
            gaps.AddRange((await store.LoadAsync(chain, depth, stop)).Extracted.Gaps(first, last + 1));
        var missing = gaps.Sum(gap => gap.Length);

        var endpoints = sources.Endpoints.Where(state => state.Chain == chain.Name).ToList();
        var allowances = endpoints.ConvertAll(state => new EndpointAllowance(
            state.Name,
            IsUsable(state),
            state.RequestsToday,
            state.RequestsPerDay
        ));
        if (await ExamineAsync(chain, depth, allowances, stop) is not { Block: { } block } examined)
            return new(chain, request, limit, null, "No endpoint that may be asked now gave a whole block to reckon from.");

        var cost = new BlockCost(
            block.Calls + (depth == BlockDepth.Headers && examined.FeeHistoryBytes is not null ? TipsPerBlock : 0),
            block.Bytes + (depth == BlockDepth.Headers ? examined.FeeHistoryBytes ?? 0 : 0)
        );
        var (pace, paceRestsOn) = await PaceAsync(chain, depth, gaps, source, stop);
        return new(
            chain,
            request,
            limit,
            BackfillEstimate.Of(missing, cost, pace, allowances, BlockSources.HistoryShare),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Requests and bytes: block {examined.BlockNumber} of {examined.Name} took {block.Calls} {(block.Calls == 1 ? "request" : "requests")} and {block.Bytes / 1e3:F1} kB of JSON at this depth just now; older blocks are often smaller. {paceRestsOn}"
            )
        );
    }

    public async Task<long?> StartAsync(
        string chain,
        BackfillRequest request,
        long? expectedRequests,
        long seen,
        AuditEntry entry,
        CancellationToken stop
    )
    {
        var id = await runs.AddAsync(chain, request, expectedRequests, seen, entry, stop);
        // Where this can't be queued, the watch finds it waiting and does.
        if (id is { } asked)
            jobs.Enqueue<AskedBackfillJob>(job => job.RunAsync(asked, CancellationToken.None));
        return id;
    }

    private async Task<EndpointExamination?> ExamineAsync(
        ChainDescriptor chain,
        BlockDepth depth,
        IReadOnlyList<EndpointAllowance> allowances,
        CancellationToken stop
    )
    {
        foreach (var allowance in allowances.Where(one => one.IsUsable))
        {
            var endpoint = chain.Endpoints.First(one => one.Name == allowance.Name);
            if (await examiner.ExamineAsync(chain, endpoint, depth, stop) is { Problem: null, Block: not null } examined)
                return examined;
        }

        return null;
    }

    private async Task<(double? Pace, string RestsOn)> PaceAsync(
        ChainDescriptor chain,
        BlockDepth depth,
        List<CoverageRange> gaps,
        IBlockSource source,
        CancellationToken stop
    )
    {
        var before = (await runs.ListAsync(Looked, stop)).FirstOrDefault(run =>
            run.Chain == chain.Name && run.Request.Depth == depth && run is { Pace: not null, Stored: >= Enough }
        );
        if (before?.Pace is { } known)
            return (
                known,
                string.Create(CultureInfo.InvariantCulture, $"Time: the last run of this depth stored {known:F0} blocks a second.")
            );
        if (gaps.Count == 0)
            return (null, "");

        var count = (int)Math.Min(SampleBlocks, gaps[^1].Length);
        var began = time.GetTimestamp();
        await source.ReadAsync(gaps[^1].End - count, count, depth, stop);
        var pace = count / Math.Max(0.001, time.GetElapsedTime(began).TotalSeconds);
        return (
            pace,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Time: {count} blocks were read just now at {pace:F0} a second; storing them is not in it."
            )
        );
    }

    private static bool IsUsable(EndpointState state) =>
        state.Condition
            is EndpointCondition.Unknown
                or EndpointCondition.Healthy
                or EndpointCondition.Failing
                or EndpointCondition.Lagging
                or EndpointCondition.Contradicted;
}

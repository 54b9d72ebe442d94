using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Commands;
using Ethoscope.Web.Jobs;

namespace Ethoscope.Tests.Testing;

/// <summary>Backfills in memory that nobody runs: a test says how they stand.</summary>
internal sealed class FakeBackfills(IAuditLog audit, TimeProvider time) : IBackfillRuns, IBackfillDesk
{
    public List<AskedBackfill> Rows { get; } = [];

    /// <summary>Thrown where something is reckoned; null where it can be.</summary>
    public SourceUnavailableException? Away { get; set; }

    public Task<PlannedBackfill> PlanAsync(
        ChainDescriptor chain,
        BlockDepth depth,
        HeightOrTime from,
        HeightOrTime? to,
        CancellationToken stop
    )
    {
        if (Away is { } away)
            throw away;
        var request = new BackfillRequest(from.Height, Math.Min(to?.Height ?? 24_000_000, 24_000_000), depth);
        EndpointAllowance[] endpoints =
        [
            new("demo-a", false, 1_834, 50_000),
            new("demo-b", true, 1_834, 50_000),
            new("demo-c", true, 0, null),
        ];
        var missing = Math.Max(0, request.To - request.From + 1);
        var estimate = BackfillEstimate.Of(missing, new(2, 182_400), 37, endpoints, 0.8);
        return Task.FromResult(
            new PlannedBackfill(chain, request, 24_000_000, estimate, "Requests and bytes: block 24000000 of demo-b took 2 requests.")
        );
    }

    public Task<long?> StartAsync(
        string chain,
        BackfillRequest request,
        long? expectedRequests,
        long seen,
        AuditEntry entry,
        CancellationToken stop
    ) => AddAsync(chain, request, expectedRequests, seen, entry, stop);

    public Task<IReadOnlyList<AskedBackfill>> ListAsync(int most, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<AskedBackfill>>([.. Rows.OrderByDescending(run => run.Id).Take(most)]);

    public Task<bool> IsOpenAsync(string chain, CancellationToken stop) =>
        Task.FromResult(Rows.Exists(run => run.Chain == chain && run.IsOpen));

    public async Task<long?> AddAsync(
        string chain,
        BackfillRequest request,
        long? expectedRequests,
        long seen,
        AuditEntry entry,
        CancellationToken stop
    )
    {
        if (await IsOpenAsync(chain, stop) || Rows.Where(run => run.Chain == chain).Select(run => run.Id).DefaultIfEmpty(0).Max() != seen)
            return null;
        await audit.WriteAsync(entry, stop);
        var run = new AskedBackfill(
            Rows.Count + 1,
            chain,
            request,
            BackfillState.Waiting,
            time.GetUtcNow(),
            null,
            null,
            false,
            null,
            null,
            null,
            0,
            expectedRequests,
            null,
            null
        );
        Rows.Add(run);
        return run.Id;
    }

    public async Task<bool> StopAsync(long id, AuditEntry entry, CancellationToken stop)
    {
        var index = Rows.FindIndex(run => run.Id == id && run is { IsOpen: true, IsStopWanted: false });
        if (index < 0)
            return false;
        await audit.WriteAsync(entry, stop);
        Rows[index] = Rows[index] with { IsStopWanted = true };
        return true;
    }

    public Task<AskedBackfill?> ClaimAsync(long id, string instance, CancellationToken stop) => throw new NotSupportedException();

    public Task<bool?> TellAsync(long id, string instance, BackfillProgress? progress, TimeSpan? left, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task EndAsync(long id, string instance, BackfillState state, string? detail, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<long>> AbandonedAsync(CancellationToken stop) => throw new NotSupportedException();
}

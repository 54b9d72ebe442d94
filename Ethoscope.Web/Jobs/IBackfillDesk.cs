using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Commands;

namespace Ethoscope.Web.Jobs;

/// <summary>Reckons and starts backfills for the administrator.</summary>
internal interface IBackfillDesk
{
    /// <param name="to">Null for the newest block that is final.</param>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<PlannedBackfill> PlanAsync(ChainDescriptor chain, BlockDepth depth, HeightOrTime from, HeightOrTime? to, CancellationToken stop);

    /// <inheritdoc cref="IBackfillRuns.AddAsync"/>
    Task<long?> StartAsync(
        string chain,
        BackfillRequest request,
        long? expectedRequests,
        long seen,
        AuditEntry entry,
        CancellationToken stop
    );
}

/// <summary>A backfill that is not asked for yet.</summary>
/// <param name="Request">Heights that are to be filled; none where the first is above the last.</param>
/// <param name="Limit">The highest height that may be filled now.</param>
/// <param name="Estimate">Null where no endpoint gave a block to reckon from.</param>
/// <param name="RestsOn">What the estimate rests on, as sentences.</param>
public sealed record PlannedBackfill(
    ChainDescriptor Chain,
    BackfillRequest Request,
    long Limit,
    BackfillEstimate? Estimate,
    string RestsOn
);

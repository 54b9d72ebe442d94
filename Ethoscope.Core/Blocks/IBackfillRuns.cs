using Ethoscope.Core.Admin;

namespace Ethoscope.Core.Blocks;

/// <summary>The backfills that administrators asked for: shared by all instances, of which any may run them.</summary>
public interface IBackfillRuns
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<AskedBackfill>> ListAsync(int most, CancellationToken stop);

    /// <summary>Whether one of this chain waits or runs.</summary>
    Task<bool> IsOpenAsync(string chain, CancellationToken stop);

    /// <summary>Asks for one, writes that down and tells all instances, in one commit.</summary>
    /// <param name="seen">Id of the newest of this chain as it was shown to who asks; 0 for none: a form that is sent twice asks once.</param>
    /// <returns>Its id; null where one of this chain is open, or another came first: then nothing is done.</returns>
    Task<long?> AddAsync(
        string chain,
        BackfillRequest request,
        long? expectedRequests,
        long seen,
        AuditEntry entry,
        CancellationToken stop
    );

    /// <summary>Wants an open one to end, and writes that down in the same commit; one that waits is ended by that.</summary>
    /// <returns>False where it is over, or that is wanted already.</returns>
    Task<bool> StopAsync(long id, AuditEntry entry, CancellationToken stop);

    /// <summary>Takes one that waits.</summary>
    /// <param name="instance">Process and run.</param>
    /// <returns>Null where it does not wait: another has it, or it is over.</returns>
    Task<AskedBackfill?> ClaimAsync(long id, string instance, CancellationToken stop);

    /// <summary>Tells how far it is, and that its process lives.</summary>
    /// <param name="progress">Of all its runs together; null before the first commit.</param>
    /// <returns>Whether it is to end; null where this run does not have it any more.</returns>
    Task<bool?> TellAsync(long id, string instance, BackfillProgress? progress, TimeSpan? left, CancellationToken stop);

    /// <summary>It is over, or to be gone on with by another (<see cref="BackfillState.Waiting"/>). Nothing where this run does not have it any more.</summary>
    Task EndAsync(long id, string instance, BackfillState state, string? detail, CancellationToken stop);

    /// <summary>
    /// Those that wait and nobody took, and those whose process has told nothing for so long that it must have ended, which wait by that.
    /// Each is given to one caller.
    /// </summary>
    Task<IReadOnlyList<long>> AbandonedAsync(CancellationToken stop);
}

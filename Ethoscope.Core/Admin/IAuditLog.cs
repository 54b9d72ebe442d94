namespace Ethoscope.Core.Admin;

/// <summary>What administrators did, kept for two years.</summary>
public interface IAuditLog
{
    /// <summary>Writes an action down. Where it can't be, the action is not to be done: it throws.</summary>
    Task WriteAsync(AuditEntry entry, CancellationToken stop);

    /// <summary>The newest first.</summary>
    /// <param name="before">Id of the last entry of the page before; null for the first page.</param>
    /// <param name="action">Null for all.</param>
    Task<IReadOnlyList<StoredAuditEntry>> ListAsync(long? before, int limit, string? action, CancellationToken stop);

    /// <summary>Deletes entries older than this.</summary>
    /// <returns>How many.</returns>
    Task<int> PruneAsync(DateTimeOffset olderThan, CancellationToken stop);
}

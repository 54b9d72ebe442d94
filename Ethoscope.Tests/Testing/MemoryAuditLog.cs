using System.Collections.Concurrent;
using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>An audit log that keeps its entries in memory.</summary>
internal sealed class MemoryAuditLog : IAuditLog
{
    private readonly ConcurrentQueue<AuditEntry> _entries = new();

    /// <summary>Thrown by every write while it is set.</summary>
    public Exception? Away { get; set; }

    public IReadOnlyList<AuditEntry> Entries => [.. _entries];

    public Task WriteAsync(AuditEntry entry, CancellationToken stop)
    {
        if (Away is not null)
            throw Away;

        _entries.Enqueue(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredAuditEntry>> ListAsync(long? before, int limit, string? action, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<StoredAuditEntry>>([
            .. _entries
                .Select((entry, i) => new StoredAuditEntry(i + 1, DateTimeOffset.UnixEpoch, entry))
                .Where(row => (before is null || row.Id < before) && (action is null || row.Entry.Action == action))
                .OrderByDescending(row => row.Id)
                .Take(limit),
        ]);

    public Task<int> PruneAsync(DateTimeOffset olderThan, CancellationToken stop) => Task.FromResult(0);
}

using System.Collections.Concurrent;
using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>An audit log that keeps its entries in memory.</summary>
internal sealed class MemoryAuditLog : IAuditLog
{
    private readonly ConcurrentQueue<AuditEntry> _entries = new();

    public IReadOnlyList<AuditEntry> Entries => [.. _entries];

    public Task WriteAsync(AuditEntry entry, CancellationToken stop)
    {
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
}

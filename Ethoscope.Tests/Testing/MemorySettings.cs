using System.Collections.Concurrent;
using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>Settings in memory.</summary>
internal sealed class MemorySettings(IAuditLog audit, TimeProvider time) : ISettings
{
    private readonly ConcurrentDictionary<string, Setting> _known = new(StringComparer.Ordinal);

    public event EventHandler? Changed;

    public Setting? Find(string name) =>
        _known.GetValueOrDefault(name) is { } setting && (setting.Until is null || time.GetUtcNow() < setting.Until) ? setting : null;

    public async Task SetAsync(string name, string? value, DateTimeOffset? until, AuditEntry entry, CancellationToken stop)
    {
        await audit.WriteAsync(entry, stop);
        if (value is null)
            _known.TryRemove(name, out _);
        else
            _known[name] = new(name, value, time.GetUtcNow(), until);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task ReadAsync(CancellationToken stop) => Task.CompletedTask;
}

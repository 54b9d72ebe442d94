using System.Collections.Concurrent;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>Keys in memory, with a store that can be away.</summary>
internal sealed class MemoryApiKeyStore(IAuditLog? audit = null) : IApiKeyStore
{
    private readonly ConcurrentDictionary<string, StoredApiKey> _keys = new(StringComparer.Ordinal);

    /// <summary>Thrown by every question while it is set.</summary>
    public Exception? Away { get; set; }

    /// <summary>How often all keys were asked for.</summary>
    public int Reads { get; private set; }

    public ConcurrentQueue<(string Prefix, DateTimeOffset At)> Uses { get; } = new();

    public Task<IReadOnlyList<StoredApiKey>> ListAsync(CancellationToken stop)
    {
        Reads++;
        if (Away is not null)
            throw Away;

        return Task.FromResult<IReadOnlyList<StoredApiKey>>([.. _keys.Values.OrderByDescending(key => key.Key.CreatedAt)]);
    }

    public async Task<bool> AddAsync(StoredApiKey key, AuditEntry? entry, CancellationToken stop) =>
        _keys.TryAdd(key.Key.Prefix, key) && await WriteAsync(entry, stop);

    public async Task<bool> RevokeAsync(string prefix, DateTimeOffset at, AuditEntry entry, CancellationToken stop)
    {
        if (!_keys.TryGetValue(prefix, out var key) || key.Key.RevokedAt is not null)
            return false;

        _keys[prefix] = key with { Key = key.Key with { RevokedAt = at } };
        return await WriteAsync(entry, stop);
    }

    public async Task<bool> RotateAsync(string old, DateTimeOffset end, StoredApiKey key, AuditEntry entry, CancellationToken stop)
    {
        if (
            _keys.Values.Any(one => one.Key.Replaces == old)
            || !_keys.TryGetValue(old, out var replaced)
            || !_keys.TryAdd(key.Key.Prefix, key)
        )
            return false;

        _keys[old] = replaced with { Key = replaced.Key with { ExpiresAt = end } };
        return await WriteAsync(entry, stop);
    }

    public Task NoteUseAsync(string prefix, DateTimeOffset at, CancellationToken stop)
    {
        Uses.Enqueue((prefix, at));
        return Task.CompletedTask;
    }

    private async Task<bool> WriteAsync(AuditEntry? entry, CancellationToken stop)
    {
        if (entry is not null && audit is not null)
            await audit.WriteAsync(entry, stop);
        return true;
    }
}

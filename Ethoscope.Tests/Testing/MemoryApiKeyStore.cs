using System.Collections.Concurrent;
using Ethoscope.Core.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>Keys in memory, with a store that can be away.</summary>
internal sealed class MemoryApiKeyStore : IApiKeyStore
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

    public Task<bool> AddAsync(StoredApiKey key, CancellationToken stop) => Task.FromResult(_keys.TryAdd(key.Key.Prefix, key));

    public Task<bool> RevokeAsync(string prefix, DateTimeOffset at, CancellationToken stop)
    {
        if (!_keys.TryGetValue(prefix, out var key) || key.Key.RevokedAt is not null)
            return Task.FromResult(false);

        _keys[prefix] = key with { Key = key.Key with { RevokedAt = at } };
        return Task.FromResult(true);
    }

    public Task<bool> RotateAsync(string old, DateTimeOffset end, StoredApiKey key, CancellationToken stop)
    {
        if (
            _keys.Values.Any(one => one.Key.Replaces == old)
            || !_keys.TryGetValue(old, out var replaced)
            || !_keys.TryAdd(key.Key.Prefix, key)
        )
            return Task.FromResult(false);

        _keys[old] = replaced with { Key = replaced.Key with { ExpiresAt = end } };
        return Task.FromResult(true);
    }

    public Task NoteUseAsync(string prefix, DateTimeOffset at, CancellationToken stop)
    {
        Uses.Enqueue((prefix, at));
        return Task.CompletedTask;
    }
}

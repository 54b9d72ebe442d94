using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Ethoscope.Core.Security;

/// <summary>
/// Says whether a presented text is a valid key, from a copy of the stored keys that is read again once any instance told of a change, and
/// else when it is <see cref="Freshness"/> old: a key that was revoked stops working everywhere within that, also where nothing is told.
/// Where the store does not answer, the copy serves on.
/// </summary>
public sealed class ApiKeyRing(IApiKeyStore store, KeySecret secret, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(1);

    /// <summary>Compared with where there is no such key, so that this takes no less time.</summary>
    private static readonly byte[] Nothing = new byte[HMACSHA256.HashSizeInBytes];

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _loading = new(1);
    private Copy? _copy;
    private long _forgotten;

    /// <summary>The next look reads the store: it has changed.</summary>
    public void Forget() => Interlocked.Increment(ref _forgotten);

    /// <summary>The key that was presented; null where it is none, or no longer one.</summary>
    /// <param name="presented">Whatever a stranger sent.</param>
    public async ValueTask<ApiKey?> FindAsync(string presented, CancellationToken stop)
    {
        var digest = secret.Digest(presented);
        var copy = IsFresh(_copy) ? _copy! : await LoadAsync(stop);
        var stored = copy.Keys.GetValueOrDefault(ApiKeyText.PrefixOf(presented) ?? "");
        var matches = CryptographicOperations.FixedTimeEquals(digest, stored?.Digest ?? Nothing);
        var now = time.GetUtcNow();
        if (!matches || stored is null || stored.StateAt(now, secret) != ApiKeyState.Valid)
            return null;

        NoteUse(stored.Key.Prefix, now);
        return stored.Key;
    }

    /// <summary>The key of a prefix while it opens something; null where it is none, or no longer one. For who has shown it before.</summary>
    public async ValueTask<ApiKey?> StandingAsync(string prefix, CancellationToken stop)
    {
        var copy = IsFresh(_copy) ? _copy! : await LoadAsync(stop);
        return copy.Keys.GetValueOrDefault(prefix) is { } stored && stored.StateAt(time.GetUtcNow(), secret) == ApiKeyState.Valid
            ? stored.Key
            : null;
    }

    public void Dispose() => _loading.Dispose();

    private bool IsFresh(Copy? copy) =>
        copy is not null && copy.Forgotten == Interlocked.Read(ref _forgotten) && time.GetElapsedTime(copy.At) < Freshness;

    private async Task<Copy> LoadAsync(CancellationToken stop)
    {
        await _loading.WaitAsync(stop);
        var forgotten = Interlocked.Read(ref _forgotten);
        try
        {
            if (IsFresh(_copy))
                return _copy!;

            var at = time.GetTimestamp();
            var keys = await store.ListAsync(stop);
            return _copy = new(keys.ToFrozenDictionary(stored => stored.Key.Prefix, StringComparer.Ordinal), at, forgotten);
        }
        catch (Exception fault) when (_copy is { } old && fault is not OperationCanceledException)
        {
            // Who can't ask the store whether a key was revoked has no data of it to give away either. It is asked again when the copy
            // would have been: where it hangs, one request at a time waits for it, and the others do not wait for each other.
            return _copy = old with { At = time.GetTimestamp(), Forgotten = forgotten };
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Nobody waits for it, and where it fails only a time is not noted.</summary>
    private void NoteUse(string prefix, DateTimeOffset now)
    {
        if (_used.TryGetValue(prefix, out var last) && now - last < UseInterval)
            return;

        _used[prefix] = now;
        _ = store
            .NoteUseAsync(prefix, now, CancellationToken.None)
            .ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private sealed record Copy(FrozenDictionary<string, StoredApiKey> Keys, long At, long Forgotten);
}

using System.Collections.Concurrent;

namespace Ethoscope.Core.Security;

/// <summary>
/// Says whether a session is open, from what the store said of it at most <see cref="Freshness"/> ago and since the last message of a change.
/// A store that is away opens nothing; a session that it called open less than <see cref="Grace"/> ago goes on for that long, so that a
/// restart of the database signs nobody out. After that nobody knows, and what needs a session is refused until the store answers.
/// </summary>
public sealed class SessionRing(ISessionStore store, TimeProvider time)
{
    private const int MostKept = 1_000;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Look> _looks = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();
    private long _forgotten;
    private long? _failedAt;

    /// <summary>The next question of each session reads the store: something changed.</summary>
    public void Forget() => Interlocked.Increment(ref _forgotten);

    public async ValueTask<SessionState> AskAsync(Guid id, CancellationToken stop)
    {
        var look = _looks.GetValueOrDefault(id);
        if (look is null || look.Forgotten != Interlocked.Read(ref _forgotten) || time.GetElapsedTime(look.At) >= Freshness)
        {
            if (await TryLookAsync(id, stop) is { } found)
                look = found;
            else if (look is null || time.GetElapsedTime(look.At) >= Grace)
                return look?.Session is { } last && !last.IsOpenAt(time.GetUtcNow()) ? SessionState.Closed : SessionState.Unknown;
        }

        var now = time.GetUtcNow();
        if (look.Session?.IsOpenAt(now) != true)
            return SessionState.Closed;

        NoteUse(id, now);
        return SessionState.Open;
    }

    /// <summary>Null where the store does not answer. It is not asked again at once: a store that hangs is not to hold up each request.</summary>
    private async Task<Look?> TryLookAsync(Guid id, CancellationToken stop)
    {
        if (_failedAt is { } failed && time.GetElapsedTime(failed) < Freshness)
            return null;

        var forgotten = Interlocked.Read(ref _forgotten);
        var at = time.GetTimestamp();
        try
        {
            var look = new Look(await store.FindAsync(id, stop).WaitAsync(Patience, time, stop), at, forgotten);
            _failedAt = null;
            if (_looks.Count >= MostKept)
                _looks.Clear();
            _looks[id] = look;
            return look;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _failedAt = time.GetTimestamp();
            return null;
        }
    }

    /// <summary>Nobody waits for it, and where it fails only a time is not noted.</summary>
    private void NoteUse(Guid id, DateTimeOffset now)
    {
        if (_used.TryGetValue(id, out var last) && now - last < UseInterval)
            return;

        if (_used.Count >= MostKept)
            _used.Clear();
        _used[id] = now;
        _ = store
            .NoteUseAsync(id, now, CancellationToken.None)
            .ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private sealed record Look(SignedInSession? Session, long At, long Forgotten);
}

using System.Collections.Concurrent;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>Sessions in memory, with a store that can be away.</summary>
internal sealed class MemorySessionStore(IAuditLog audit) : ISessionStore
{
    private readonly ConcurrentDictionary<Guid, SignedInSession> _sessions = new();

    /// <summary>Thrown by every question while it is set.</summary>
    public Exception? Away { get; set; }

    /// <summary>How often a session was looked up.</summary>
    public int Looks { get; private set; }

    public IReadOnlyList<SignedInSession> All => [.. _sessions.Values];

    public async Task OpenAsync(SignedInSession session, Guid? replaced, AuditEntry entry, CancellationToken stop)
    {
        ThrowIfAway();
        await audit.WriteAsync(entry, stop);
        _sessions[session.Id] = session;
        if (replaced is { } old)
            End(old, session.OpenedAt);
    }

    public Task<SignedInSession?> FindAsync(Guid id, CancellationToken stop)
    {
        Looks++;
        ThrowIfAway();
        return Task.FromResult(_sessions.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<SignedInSession>> ListAsync(DateTimeOffset now, CancellationToken stop)
    {
        ThrowIfAway();
        return Task.FromResult<IReadOnlyList<SignedInSession>>([
            .. _sessions.Values.Where(one => one.IsOpenAt(now)).OrderByDescending(one => one.OpenedAt),
        ]);
    }

    public async Task<bool> EndAsync(Guid id, DateTimeOffset at, AuditEntry entry, CancellationToken stop)
    {
        ThrowIfAway();
        if (!End(id, at))
            return false;

        await audit.WriteAsync(entry, stop);
        return true;
    }

    public async Task EndAllAsync(DateTimeOffset at, AuditEntry entry, CancellationToken stop)
    {
        ThrowIfAway();
        await audit.WriteAsync(entry, stop);
        foreach (var id in _sessions.Keys)
            End(id, at);
    }

    public Task NoteUseAsync(Guid id, DateTimeOffset at, CancellationToken stop)
    {
        ThrowIfAway();
        if (_sessions.TryGetValue(id, out var session))
            _sessions[id] = session with { LastSeenAt = at };
        return Task.CompletedTask;
    }

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken stop) => Task.FromResult(0);

    private bool End(Guid id, DateTimeOffset at)
    {
        if (!_sessions.TryGetValue(id, out var session) || !session.IsOpenAt(at))
            return false;

        _sessions[id] = session with { EndedAt = at };
        return true;
    }

    private void ThrowIfAway()
    {
        if (Away is not null)
            throw Away;
    }
}

using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Admin;

/// <summary>Sessions of the administrator as rows.</summary>
internal sealed class SessionStore(AdminCommit commit, NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
    : ISessionStore
{
    public Task OpenAsync(SignedInSession session, Guid? replaced, AuditEntry entry, CancellationToken stop)
    {
        var opening = new NpgsqlBatchCommand(
            "INSERT INTO admin_sessions (id, opened_at, last_seen_at, expires_at, address, user_agent) VALUES ($1, $2, $3, $4, $5, $6)"
        );
        opening
            .With(NpgsqlDbType.Uuid, session.Id)
            .With(NpgsqlDbType.TimestampTz, session.OpenedAt.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, session.LastSeenAt.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, session.ExpiresAt.ToUniversalTime())
            .With(NpgsqlDbType.Text, session.Address)
            .With(NpgsqlDbType.Text, session.UserAgent);
        return replaced is { } old
            ? commit.RunAsync(AdminChange.Sessions, entry, stop, opening, Ending(old, session.OpenedAt))
            : commit.RunAsync(AdminChange.Sessions, entry, stop, opening);
    }

    public async Task<SignedInSession?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await Read(context.Set<AdminSessionEntity>().Where(row => row.Id == id)).SingleOrDefaultAsync(stop);
    }

    public async Task<IReadOnlyList<SignedInSession>> ListAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var open = context.Set<AdminSessionEntity>().Where(row => row.EndedAt == null && row.ExpiresAt > now);
        return await Read(open.OrderByDescending(row => row.OpenedAt)).ToListAsync(stop);
    }

    public Task<bool> EndAsync(Guid id, DateTimeOffset at, AuditEntry entry, CancellationToken stop) =>
        commit.RunAsync(AdminChange.Sessions, entry, stop, Ending(id, at));

    public Task EndAllAsync(DateTimeOffset at, AuditEntry entry, CancellationToken stop) =>
        commit.RunAsync(
            AdminChange.Sessions,
            entry,
            stop,
            new NpgsqlBatchCommand("UPDATE admin_sessions SET ended_at = $1 WHERE ended_at IS NULL AND expires_at > $1").With(
                NpgsqlDbType.TimestampTz,
                at.ToUniversalTime()
            )
        );

    public async Task NoteUseAsync(Guid id, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            "UPDATE admin_sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2 - interval '1 minute'"
        );
        command.With(NpgsqlDbType.Uuid, id).With(NpgsqlDbType.TimestampTz, at.ToUniversalTime());
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.Set<AdminSessionEntity>().Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(stop);
    }

    private static NpgsqlBatchCommand Ending(Guid id, DateTimeOffset at) =>
        new NpgsqlBatchCommand("UPDATE admin_sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND expires_at > $2")
            .With(NpgsqlDbType.Uuid, id)
            .With(NpgsqlDbType.TimestampTz, at.ToUniversalTime());

    private static IQueryable<SignedInSession> Read(IQueryable<AdminSessionEntity> rows) =>
        rows.AsNoTracking()
            .Select(row => new SignedInSession(
                row.Id,
                row.OpenedAt,
                row.LastSeenAt,
                row.ExpiresAt,
                row.Address,
                row.UserAgent,
                row.EndedAt
            ));
}

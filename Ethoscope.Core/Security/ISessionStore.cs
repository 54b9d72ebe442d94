using Ethoscope.Core.Admin;

namespace Ethoscope.Core.Security;

/// <summary>Where sessions are kept. Each change is one commit with its entry in the audit log, and all instances are told of it.</summary>
public interface ISessionStore
{
    /// <param name="replaced">Session that the same browser had before, which ends with it; null for none.</param>
    Task OpenAsync(SignedInSession session, Guid? replaced, AuditEntry entry, CancellationToken stop);

    /// <summary>Null where there is none.</summary>
    Task<SignedInSession?> FindAsync(Guid id, CancellationToken stop);

    /// <summary>Those open at a moment, the newest first.</summary>
    Task<IReadOnlyList<SignedInSession>> ListAsync(DateTimeOffset now, CancellationToken stop);

    /// <returns>False where there is none of this id, or it is not open any more; then nothing is written.</returns>
    Task<bool> EndAsync(Guid id, DateTimeOffset at, AuditEntry entry, CancellationToken stop);

    /// <summary>Ends all that are open.</summary>
    Task EndAllAsync(DateTimeOffset at, AuditEntry entry, CancellationToken stop);

    /// <summary>Notes a use, unless one less than a minute before is noted.</summary>
    Task NoteUseAsync(Guid id, DateTimeOffset at, CancellationToken stop);

    /// <summary>Deletes sessions that expired before this moment.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken stop);
}

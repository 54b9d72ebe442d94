using Ethoscope.Core.Admin;

namespace Ethoscope.Core.Security;

/// <summary>Where keys are kept. What an administrator changes is one commit with its entry in the audit log.</summary>
public interface IApiKeyStore
{
    /// <summary>All keys, the newest first.</summary>
    Task<IReadOnlyList<StoredApiKey>> ListAsync(CancellationToken stop);

    /// <param name="entry">Null where the server makes a key of its own, as the demo does.</param>
    /// <returns>False where there is a key of this prefix already; it stays as it is.</returns>
    Task<bool> AddAsync(StoredApiKey key, AuditEntry? entry, CancellationToken stop);

    /// <returns>False where there is no such key, or it was revoked before.</returns>
    Task<bool> RevokeAsync(string prefix, DateTimeOffset at, AuditEntry entry, CancellationToken stop);

    /// <summary>Adds a key and sets the end of the one that it replaces, both or neither.</summary>
    /// <param name="old">Prefix of the replaced one.</param>
    /// <param name="end">From when on that opens nothing.</param>
    /// <returns>False where that is revoked, has expired or is replaced, or there is a key of the new one's prefix.</returns>
    Task<bool> RotateAsync(string old, DateTimeOffset end, StoredApiKey key, AuditEntry entry, CancellationToken stop);

    /// <summary>Notes a use, unless one less than a minute before is noted.</summary>
    Task NoteUseAsync(string prefix, DateTimeOffset at, CancellationToken stop);
}

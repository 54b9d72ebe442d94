namespace Ethoscope.Data.Embedded;

/// <summary>The users of this machine, as far as choosing an owner needs them.</summary>
internal interface IUnixUsers
{
    /// <summary>The user of this name; null where there is none.</summary>
    Task<UnixUser?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Creates a system user that can't log in; false where that is not possible here.</summary>
    Task<bool> TryCreateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Owner of a file or folder; null where the path does not exist.</summary>
    Task<UnixUser?> OwnerOfAsync(string path, CancellationToken cancellationToken);
}

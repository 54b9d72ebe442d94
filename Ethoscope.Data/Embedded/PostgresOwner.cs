namespace Ethoscope.Data.Embedded;

/// <summary>
/// Chooses whom PostgreSQL runs as when we are root, which it refuses: the owner of the existing database, else user postgres,
/// else a system user of our own, else the user of .NET's container images, else nobody.
/// </summary>
internal sealed class PostgresOwner(IUnixUsers users)
{
    private const string OurUser = "ethoscope";

    /// <exception cref="EmbeddedServerException">None of them exists here.</exception>
    public async Task<UnixUser> ChooseAsync(string database, CancellationToken cancellationToken)
    {
        if (await users.OwnerOfAsync(database, cancellationToken) is { UserId: not 0 } owner)
            return owner;

        if (await FindAsync("postgres", cancellationToken) is { } postgres)
            return postgres;

        if (await FindAsync(OurUser, cancellationToken) is { } ours)
            return ours;

        if (await users.TryCreateAsync(OurUser, cancellationToken) && await FindAsync(OurUser, cancellationToken) is { } created)
            return created;

        return await FindAsync("app", cancellationToken)
            ?? await FindAsync("nobody", cancellationToken)
            ?? throw new EmbeddedServerException(
                "PostgreSQL does not run as root, and no user was found to run it as: create one named postgres, or set DATABASE_URL to use a server of your own."
            );
    }

    private async Task<UnixUser?> FindAsync(string name, CancellationToken cancellationToken) =>
        await users.FindAsync(name, cancellationToken) is { UserId: not 0 } user ? user : null;
}

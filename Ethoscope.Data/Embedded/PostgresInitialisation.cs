using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Embedded;

/// <summary>Makes the first, empty database of a folder.</summary>
internal sealed class PostgresInitialisation(PostgresFolder folder, PostgresHome home, PostgresCommands commands, ILogger logger)
{
    /// <summary>Returns the password. The database appears whole or not at all: initdb works beside it, and a rename ends it.</summary>
    /// <exception cref="EmbeddedServerException">initdb fails, or the password of an existing database is lost.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        folder.DeleteUnfinished();
        if (Directory.Exists(folder.Database))
            return home.ReadPassword()
                ?? throw new EmbeddedServerException(
                    $"The password file {folder.PasswordFile} of the embedded database is missing: put it back, or set Ethoscope:DataDirectory to an empty folder to start anew."
                );

        logger.PostgresInitialising(folder.Database);
        var password = await home.CreatePasswordAsync(cancellationToken);
        var unfinished = folder.NewDatabase();
        var outcome = await commands.InitialiseAsync(unfinished, cancellationToken);
        if (outcome.ExitCode != 0)
            throw new EmbeddedServerException($"The embedded PostgreSQL can't create a database in {folder.Home}: {outcome.Text}");

        Directory.Move(unfinished, folder.Database);
        return password;
    }
}

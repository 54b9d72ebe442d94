using System.Security.Cryptography;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// Makes a folder ready for the user that PostgreSQL runs as: owner, rights, password, and programs that this user can reach.
/// </summary>
internal sealed class PostgresHome(PostgresFolder folder, UnixUser? owner)
{
    /// <summary>Gives the folder to the owner and checks that he can get there.</summary>
    /// <exception cref="EmbeddedServerException">A folder above is closed to him; the message names it.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            return;

        if (owner is not null)
        {
            await GiveAsync(folder.Home, cancellationToken);
            foreach (var path in Ancestors(folder.Home))
            {
                if (!await CanReachAsync(path, cancellationToken))
                    throw new EmbeddedServerException(
                        $"PostgreSQL does not run as root, and user {owner.Name}, which it runs as instead, can't enter {path}: "
                            + "set Ethoscope:DataDirectory to a folder such as /var/lib/ethoscope, or open that one to others (chmod o+x)."
                    );
            }
        }

        File.SetUnixFileMode(folder.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The same programs, copied below the data directory where the owner can't reach them (a checkout below /root).</summary>
    public async Task<PostgresBinaries> ReachableAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        if (owner is null || await CanReachAsync(binaries.Program("postgres"), cancellationToken))
            return binaries;

        var copy = binaries with { Root = Path.Combine(folder.Home, $"programs-{binaries.Version}") };
        if (Directory.Exists(copy.Root))
            return copy;

        var unfinished = $"{copy.Root}.new-{Guid.NewGuid():N}";
        await MustAsync(cancellationToken, "cp", "-a", binaries.Root, unfinished);
        await MustAsync(cancellationToken, "chown", "-R", $"{owner.UserId}:{owner.GroupId}", unfinished);
        Directory.Move(unfinished, copy.Root);
        return copy;
    }

    /// <summary>The stored password, or a new one of 256 bits where there is none.</summary>
    public async Task<string> CreatePasswordAsync(CancellationToken cancellationToken)
    {
        if (ReadPassword() is { } stored)
            return stored;

        var password = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await using (var writer = new StreamWriter(PrivateFile.Create(folder.PasswordFile, FileMode.Create)))
            await writer.WriteAsync(password.AsMemory(), cancellationToken);

        if (owner is not null)
            await GiveAsync(folder.PasswordFile, cancellationToken);
        return password;
    }

    /// <summary>Null where there is none, or a kill left the file empty.</summary>
    public string? ReadPassword() =>
        File.Exists(folder.PasswordFile) && File.ReadAllText(folder.PasswordFile).Trim() is { Length: > 0 } password ? password : null;

    private Task GiveAsync(string path, CancellationToken cancellationToken) =>
        MustAsync(cancellationToken, "chown", $"{owner!.UserId}:{owner.GroupId}", path);

    private static async Task MustAsync(CancellationToken cancellationToken, params IReadOnlyList<string> command)
    {
        var outcome = await ExternalProcess.RunAsync("/", cancellationToken, command);
        if (outcome.ExitCode != 0)
            throw new EmbeddedServerException($"{string.Join(' ', command)} failed: {outcome.Text}");
    }

    private async Task<bool> CanReachAsync(string path, CancellationToken cancellationToken)
    {
        string[] command = [.. PostgresCommands.AsOwner(owner), "/bin/sh", "-c", "test -x \"$1\"", "sh", path];
        return (await ExternalProcess.RunAsync("/", cancellationToken, command)).ExitCode == 0;
    }

    private static IEnumerable<string> Ancestors(string path)
    {
        var folders = new Stack<string>();
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            folders.Push(folder.FullName);
        return folders;
    }
}

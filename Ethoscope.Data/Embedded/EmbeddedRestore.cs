using System.Formats.Tar;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// Unpacks a backup into an empty data directory: first aside, then, when all of it is there and whole, by renaming. A killed one is
/// started anew by the same command.
/// </summary>
public sealed class EmbeddedRestore(string dataDirectory)
{
    private const string Aside = ".restore-";

    /// <summary>The demo's data is of its own and may stand beside: one folder for each version of its chain.</summary>
    private const string Demo = "demo-";

    /// <returns>When the backup was made, and the files in it.</returns>
    /// <exception cref="EmbeddedServerException">It can't be done; the message says why, and nothing was changed.</exception>
    public async Task<(DateTimeOffset CreatedAt, int Files)> ReadAsync(string archive, CancellationToken stop)
    {
        if (!File.Exists(archive))
            throw new EmbeddedServerException($"There is no file {archive}.");

        PrepareFolder();
        var aside = Path.Combine(dataDirectory, Aside + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(aside);
            BackupManifest? manifest = null;
            await BackupArchive.ReadAsync(
                archive,
                begun => manifest = begun,
                (entry, data) => ExtractAsync(aside, entry, data, stop),
                stop
            );
            if (!File.Exists(Path.Combine(aside, "postgres", "db", "PG_VERSION")))
                throw new EmbeddedServerException($"{archive} holds no database.");

            await GiveToOwnerAsync(Path.Combine(aside, "postgres"), stop);
            MoveIn(aside);
            await FileSync.FolderOfAsync(Path.Combine(dataDirectory, "postgres"), stop);
            return (manifest!.CreatedAt, manifest.Files);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Delete(aside);
            throw new EmbeddedServerException($"The backup can't be unpacked: {fault.Message}. Nothing was restored.", fault);
        }
        catch
        {
            Delete(aside);
            throw;
        }
    }

    /// <summary>Refuses a folder with something in it, but for what a restore that was killed left.</summary>
    private void PrepareFolder()
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
            var names = Directory.EnumerateFileSystemEntries(dataDirectory).Select(path => Path.GetFileName(path)!).ToList();
            var left = names.FindAll(name => name.StartsWith(Aside, StringComparison.Ordinal));
            var others = names
                .Except(left, StringComparer.Ordinal)
                .Where(name => !name.StartsWith(Demo, StringComparison.Ordinal))
                .ToList();
            if (others.Count > 0 && (left.Count == 0 || others.Contains("postgres", StringComparer.Ordinal)))
                throw new EmbeddedServerException(
                    $"The data directory {dataDirectory} is not empty (it has {others[0]}): a restore overwrites nothing. Move it away, or give another folder by --Ethoscope:DataDirectory."
                );
            foreach (var name in left)
                Directory.Delete(Path.Combine(dataDirectory, name), recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedServerException($"The data directory {dataDirectory} can't be written: {fault.Message}.", fault);
        }
    }

    private static async Task ExtractAsync(string folder, TarEntry entry, Stream data, CancellationToken stop)
    {
        var path = Path.GetFullPath(Path.Combine(folder, entry.Name));
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new EmbeddedServerException($"The backup holds a file for another folder ({entry.Name}): it is not one of ours.");

        if (entry.EntryType == TarEntryType.Directory)
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, entry.Mode);
            return;
        }

        if (entry.EntryType is not TarEntryType.RegularFile)
            throw new EmbeddedServerException(
                $"The backup holds something that is neither file nor folder ({entry.Name}): it is not one of ours."
            );

        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = entry.Mode;
        await using var file = new FileStream(path, create);
        await data.CopyToAsync(file, stop);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The files belong to us now; where we are root, the server will run as another.</summary>
    private static async Task GiveToOwnerAsync(string home, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return;

        var owner = await new PostgresOwner(new UnixUsers()).ChooseAsync(Path.Combine(home, "db"), stop);
        var outcome = await ExternalProcess.RunAsync("/", stop, "chown", "-R", $"{owner.UserId}:{owner.GroupId}", home);
        if (outcome.ExitCode != 0)
            throw new EmbeddedServerException($"The files can't be given to user {owner.Name}: {outcome.Text}");
    }

    /// <summary>The database last: with it the restore is done.</summary>
    private void MoveIn(string aside)
    {
        foreach (var file in Directory.EnumerateFiles(aside).ToList())
            File.Move(file, Path.Combine(dataDirectory, Path.GetFileName(file)), overwrite: true);
        Directory.Move(Path.Combine(aside, "postgres"), Path.Combine(dataDirectory, "postgres"));
        Delete(aside);
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next restore, or a person, finds it under a name that says what it is.
        }
    }
}

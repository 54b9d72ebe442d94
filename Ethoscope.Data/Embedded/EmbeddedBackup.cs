using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// Backs up an embedded database that nobody uses: a copy of its files at rest, in one archive that appears under its name only when it is
/// whole and was compared with its source. A server that a kill left behind is recovered and stopped first; none is running afterwards.
/// </summary>
public sealed class EmbeddedBackup(EmbeddedPostgresOptions options, TimeProvider time, ILogger logger)
{
    /// <param name="target">File that is to be made.</param>
    /// <returns>Bytes of the archive, and of the files in it.</returns>
    /// <exception cref="EmbeddedServerException">It can't be done, or was not: the message says why, and no file is left.</exception>
    public async Task<(long Archive, long Content)> WriteAsync(string target, CancellationToken stop)
    {
        if (!Directory.Exists(Path.Combine(options.DataDirectory, "postgres", "db")))
            throw new EmbeddedServerException($"There is no embedded database in {options.DataDirectory}: nothing to back up.");
        if (Path.Exists(target))
            throw new EmbeddedServerException($"{target} is there already: give another name, or move it away.");

        var folder = await PostgresFolder.CreateAsync(options.DataDirectory, stop);
        await RefuseInsideAsync(folder, target, stop);
        using var folderLock = await LockAtRestAsync(folder, stop);
        return await WriteAsync(folder, target, stop);
    }

    /// <summary>The lock of a folder whose server is stopped, and was stopped in order.</summary>
    private async Task<FolderLock> LockAtRestAsync(PostgresFolder folder, CancellationToken stop)
    {
        var folderLock = FolderLock.Acquire(folder.Home);
        if (IsAtRest(folder))
            return folderLock;

        folderLock.Dispose();
        await using (await EmbeddedPostgres.StartAsync(options, time, logger, stop)) { }
        folderLock = FolderLock.Acquire(folder.Home);
        if (IsAtRest(folder))
            return folderLock;

        folderLock.Dispose();
        throw new EmbeddedServerException($"The embedded PostgreSQL of {folder.Database} does not stop: nothing was backed up.");
    }

    private async Task<(long Archive, long Content)> WriteAsync(PostgresFolder folder, string target, CancellationToken stop)
    {
        var unfinished = target + ".part";
        try
        {
            var content = BackupContent.Of(options.DataDirectory, folder);
            var version = folder.StoredMajorVersion() ?? 0;
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, time.GetUtcNow(), version, content.Files, content.Bytes);
            await BackupArchive.WriteAsync(unfinished, manifest, content, stop);
            await BackupArchive.VerifyAsync(unfinished, content, stop);
            File.Move(unfinished, target, overwrite: false);
            await FileSync.FolderOfAsync(target, stop);
            return (new FileInfo(target).Length, content.Bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Delete(unfinished);
            throw new EmbeddedServerException($"The backup can't be written: {fault.Message}. No file of it is left.", fault);
        }
        catch
        {
            Delete(unfinished);
            throw;
        }
    }

    private static bool IsAtRest(PostgresFolder folder) => !File.Exists(folder.PidFile) && PostgresProcesses.Of(folder.Database).Count == 0;

    private static async Task RefuseInsideAsync(PostgresFolder folder, string target, CancellationToken stop)
    {
        var parent = Path.GetDirectoryName(Path.GetFullPath(target))!;
        if (!Directory.Exists(parent))
            throw new EmbeddedServerException($"There is no folder {parent} for the backup: create it, or give another by --to.");

        var data = Path.GetDirectoryName(folder.Home)!;
        if (OperatingSystem.IsWindows())
            return;

        var physical = (await ExternalProcess.RunAsync(parent, stop, "/bin/sh", "-c", "pwd -P")).Output.Trim();
        if (physical == data || physical.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new EmbeddedServerException(
                $"{target} is inside the data directory {data}, and would be lost with it: give a folder elsewhere by --to, best on another disk."
            );
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It can't be there where its folder can't be written.
        }
    }
}

using System.Globalization;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// Keeps a second process off a data folder for as long as the first lives: the operating system drops the lock with the process.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="EmbeddedServerException">Another process holds the folder, or it can't be written.</exception>
    public static FolderLock Acquire(string folder)
    {
        // A locked file can't be read, so the holder's process id is in one beside it.
        var holder = Path.Combine(folder, "lock.pid");
        try
        {
            var file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new FolderLock(file);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedServerException(
                $"The folder {folder} of the embedded database can't be written by this user: set Ethoscope:DataDirectory to a folder of its own, or run as the user that made this one.",
                exception
            );
        }
        catch (IOException exception) when (!IsHeld(folder))
        {
            // A full disk, for one.
            throw new EmbeddedServerException(
                $"The folder {folder} of the embedded database can't be used ({exception.Message}): look at its disk, or set Ethoscope:DataDirectory to another folder.",
                exception
            );
        }
        catch (IOException exception)
        {
            var process = File.Exists(holder) ? $" (process {File.ReadAllText(holder)})" : "";
            throw new EmbeddedServerException(
                $"The folder {folder} is in use by another Ethoscope{process}: the embedded database serves one process. "
                    + "Stop that one, or set Ethoscope:DataDirectory to another folder; several instances share data by DATABASE_URL and REDIS_URL.",
                exception
            );
        }
    }

    /// <summary>Whether a living process holds the folder; looks for a moment, and leaves nothing.</summary>
    public static bool IsHeld(string folder)
    {
        var path = Path.Combine(folder, "lock");
        if (!File.Exists(path))
            return false;

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();
}

using System.Globalization;
using System.Text;

namespace Ethoscope.Data.Embedded;

/// <summary>Keeps a second process off a data folder for as long as the first lives: the operating system drops the lock with the process.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file)
    {
        _file = file;
        _file.SetLength(0);
        _file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        _file.Flush();
    }

    /// <exception cref="EmbeddedServerException">Another process holds the folder, or this user can't write there.</exception>
    public static FolderLock Acquire(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedServerException(
                $"The folder {folder} of the embedded database can't be written by this user: set Ethoscope:DataDirectory to a folder of its own, or run as the user that made this one.",
                exception
            );
        }
        catch (IOException exception)
        {
            throw new EmbeddedServerException(
                $"The folder {folder} is in use by another Ethoscope{Holder(path)}: the embedded database serves one process. "
                    + "Stop that one, or set Ethoscope:DataDirectory to another folder; several instances share data by DATABASE_URL and REDIS_URL.",
                exception
            );
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Holder(string path)
    {
        if (OperatingSystem.IsWindows())
            return "";

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd() is { Length: > 0 } id ? $" (process {id})" : "";
    }
}

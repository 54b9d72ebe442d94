namespace Ethoscope.Data.Embedded;

/// <summary>Files that only their owner may read: keys, passwords, backups. Windows has no such modes, and every file counts as one there.</summary>
public static class PrivateFile
{
    internal const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public static bool Is(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == UnixFileMode.None;

    /// <summary>Makes one of a file that there is.</summary>
    public static void Make(string path)
    {
        if (!OperatingSystem.IsWindows() && !Is(path))
            File.SetUnixFileMode(path, Mode);
    }

    /// <summary>A new one, to be written.</summary>
    public static FileStream Create(string path, FileMode mode, int bufferSize = 4_096)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mode;
        return new(path, options);
    }
}

using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Security;

/// <summary>A secret in a file of the data directory that only its owner reads; made where it is missing.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Of two processes that make it at once one wins, and both read the same.</summary>
    /// <exception cref="InvalidConfigurationException">The folder can't be written, or the file not read, or it is empty.</exception>
    public static string ReadOrMake(string path, Func<string> make, string setting)
    {
        try
        {
            if (!File.Exists(path))
                Make(path, make());
            else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
                File.SetUnixFileMode(path, OwnerOnly);
            return File.ReadAllText(path).Trim() is { Length: > 0 } text
                ? text
                : throw new InvalidConfigurationException([$"The file {path} is empty: delete it and start again, or set {setting}."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException([
                $"The file {path} can't be used ({fault.Message}): set {setting}, or Ethoscope:DataDirectory to a folder that this user can write.",
            ]);
        }
    }

    private static void Make(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        // Whole before it has its name: nobody reads half of it.
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(unfinished, options))
            writer.WriteLine(text);
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}

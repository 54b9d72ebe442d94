using Ethoscope.Data.Embedded;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Security;

/// <summary>A secret in a file of the data directory that only its owner reads; made where it is missing.</summary>
internal static class SecretFile
{
    /// <summary>Of two processes that make it at once one wins, and both read the same.</summary>
    /// <exception cref="InvalidConfigurationException">The folder can't be written, or the file not read, or it is empty.</exception>
    public static string ReadOrMake(string path, Func<string> make, string setting)
    {
        try
        {
            if (!File.Exists(path))
                Make(path, make());
            else
                PrivateFile.Make(path);
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
        // Whole before it has its name: nobody reads half of it.
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(PrivateFile.Create(unfinished, FileMode.CreateNew)))
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

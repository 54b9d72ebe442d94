using System.Diagnostics;
using Ethoscope.Data.Embedded;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Security;

/// <summary>A secret in a file of the data directory that only its owner reads; made where it is missing.</summary>
internal static class SecretFile
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Of two processes that make it at once one wins, and both read the same.</summary>
    /// <exception cref="InvalidConfigurationException">The folder can't be written, or the file not read, or it is empty.</exception>
    public static string ReadOrMake(string path, Func<string> make, string setting)
    {
        try
        {
            if (File.Exists(path))
                PrivateFile.Make(path);
            else
                MakeOnce(path, make);
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

    /// <summary>Moving a file to a name that another takes meanwhile would put it in that one's place: they do it one after the other.</summary>
    private static void MakeOnce(string path, Func<string> make)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var held = Hold($"{path}.lock");
        if (!File.Exists(path))
            Make(path, make());
    }

    /// <summary>A lock that ends with the process at the latest.</summary>
    private static FileStream Hold(string path)
    {
        var (watch, pause) = (Stopwatch.StartNew(), new SpinWait());
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (watch.Elapsed < LongestWait)
            {
                pause.SpinOnce();
            }
        }
    }

    private static void Make(string path, string text)
    {
        // Whole before it has its name: nobody reads half of it.
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(PrivateFile.Create(unfinished, FileMode.CreateNew)))
            writer.WriteLine(text);
        File.Move(unfinished, path, overwrite: false);
    }
}

namespace Ethoscope.Data.Embedded;

/// <summary>Brings names of files down to the disk, which the runtime has no call for.</summary>
internal static class FileSync
{
    /// <summary>The file system that a path is on; without effect where there is no sync.</summary>
    public static async Task FolderOfAsync(string path, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
            return;

        try
        {
            await ExternalProcess.RunAsync("/", stop, "sync", "-f", Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (EmbeddedServerException)
        {
            // An image without it: the files themselves are down already.
        }
    }
}

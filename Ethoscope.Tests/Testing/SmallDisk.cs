using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>A file system of its own (tmpfs) that a test fills up. Needs root on Linux; where mounting is refused the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    public string Path => _folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a file system needs root on Linux.");
        var disk = new SmallDisk();
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=755");
        var isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.Path) == 0;
        if (!isMounted)
            disk._folder.Dispose();
        // Root in a container without the right to mount. A disk that is full can't be had otherwise: a limit of file sizes fails in another way.
        Assert.SkipUnless(isMounted, "Mounting a file system is refused here, even to root.");
        return disk;
    }

    /// <summary>Writes until nothing more goes in.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 4_096 })
        {
            var block = new byte[size];
            try
            {
                while (true)
                    file.Write(block);
            }
            catch (IOException)
            {
                // Full.
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Path);
        _folder.Dispose();
    }

    private static async Task<int> RunAsync(params string[] command)
    {
        using var process = Process.Start(command[0], command.Skip(1));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}

namespace Ethoscope.Tests.Testing;

/// <summary>A temporary folder that an unprivileged user can enter, deleted with what is in it.</summary>
public sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        var parent = OperatingSystem.IsWindows() ? System.IO.Path.GetTempPath() : "/var/tmp";
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"ethoscope-test-{Guid.NewGuid():N}")).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}

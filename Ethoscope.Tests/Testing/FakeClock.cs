using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// The clock of a process as libfaketime (Debian: faketime) shows it, off by what a test says and set while the process runs. Elapsed
/// time stays true, as it does on a machine whose clock is set. A test skips where the library is absent.
/// </summary>
internal sealed class FakeClock : IDisposable
{
    private readonly TestFolder _folder = new();

    public FakeClock(TimeSpan off) => Set(off);

    private string Setting => Path.Combine(_folder.Path, "faketime");

    /// <summary>For the process, beside its own environment.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Environment
    {
        get
        {
            var library = Directory.Exists("/usr/lib")
                ? Directory
                    .EnumerateFiles(
                        "/usr/lib",
                        "libfaketimeMT.so.1",
                        new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }
                    )
                    .FirstOrDefault()
                : null;
            Assert.SkipWhen(library is null, "libfaketime is not installed (Debian: faketime).");
            return
            [
                new("LD_PRELOAD", library),
                new("FAKETIME_TIMESTAMP_FILE", Setting),
                new("FAKETIME_CACHE_DURATION", "1"),
                new("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                // Without this the runtime's waits on the monotonic clock end at once.
                new("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
            ];
        }
    }

    /// <summary>The process sees it within a second.</summary>
    public void Set(TimeSpan off)
    {
        // Replaced in one step: a reader never finds half of it.
        File.WriteAllText(Setting + ".new", FormattableString.Invariant($"{off.TotalSeconds:+0;-0;+0}\n"));
        File.Move(Setting + ".new", Setting, overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}

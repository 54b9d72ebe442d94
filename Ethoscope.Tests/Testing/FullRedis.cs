using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// A real Redis, unless told otherwise with no memory left: it refuses all that is to be kept. A test that starts one skips where the binary is not installed.
/// </summary>
internal sealed class FullRedis : IDisposable
{
    private const string Binary = "/usr/bin/redis-server";
    private readonly Process _process;

    /// <param name="memory">That it may take; none is left with 1 byte.</param>
    public FullRedis(int port, string password, string memory = "1")
    {
        Assert.SkipUnless(File.Exists(Binary), "redis-server is not installed (Debian: redis-server).");
        var start = new ProcessStartInfo(
            Binary,
            [
                "--bind",
                "127.0.0.1",
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
                "--requirepass",
                password,
                "--save",
                "",
                "--maxmemory",
                memory,
                "--maxmemory-policy",
                "noeviction",
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

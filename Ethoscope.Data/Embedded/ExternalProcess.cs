using System.ComponentModel;
using System.Diagnostics;

namespace Ethoscope.Data.Embedded;

/// <summary>Runs a program to its end and returns what it wrote.</summary>
internal static class ExternalProcess
{
    /// <summary>All that children see of our environment, which may hold keys and passwords.</summary>
    private static readonly string[] _environment =
    [
        "PATH",
        "HOME",
        "TZ",
        "TMPDIR",
        "TEMP",
        "TMP",
        "SystemRoot",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
    ];

    /// <summary>On cancellation the program and its children are killed.</summary>
    /// <exception cref="EmbeddedServerException">The program can't be started.</exception>
    public static async Task<ProcessOutcome> RunAsync(
        string folder,
        CancellationToken cancellationToken,
        params IReadOnlyList<string> command
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var name in _environment)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProcessOutcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new EmbeddedServerException($"{start.FileName} can't be run.");
        }
        catch (Win32Exception exception)
        {
            throw new EmbeddedServerException($"{start.FileName} can't be run: {exception.Message}.", exception);
        }
    }
}

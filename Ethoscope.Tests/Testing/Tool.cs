using System.Diagnostics;

namespace Ethoscope.Tests.Testing;

/// <summary>A program of the machine that is run to its end.</summary>
internal static class Tool
{
    /// <summary>Of Debian's package prometheus.</summary>
    public const string Promtool = "/usr/bin/promtool";

    /// <returns>Its exit code, and all that it wrote.</returns>
    public static Task<(int Code, string Output)> RunAsync(string program, string folder, params IEnumerable<string> arguments) =>
        RunAsync(program, folder, input: null, arguments);

    /// <summary>The same with what it reads.</summary>
    public static Task<(int Code, string Output)> FeedAsync(string program, string input, params IEnumerable<string> arguments) =>
        RunAsync(program, Path.GetTempPath(), input, arguments);

    private static async Task<(int Code, string Output)> RunAsync(
        string program,
        string folder,
        string? input,
        IEnumerable<string> arguments
    )
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardInput = input is not null,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}

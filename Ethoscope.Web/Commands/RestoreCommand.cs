using System.CommandLine;
using System.Globalization;
using Ethoscope.Data.Embedded;

namespace Ethoscope.Web.Commands;

/// <summary>Unpacks a backup into an empty data directory.</summary>
internal static class RestoreCommand
{
    private const int Done = 0;
    private const int NothingDone = 1;
    private const int Stopped = 3;

    public static Command Create(Action<VerbRun> asked)
    {
        var from = new Option<string>("--from")
        {
            Description = "The file that backup made.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command(
            "restore",
            "Unpacks a backup into the data directory, which must be empty. Exit codes: 0 done, 1 wrong command line or a database of DATABASE_URL, 2 failed, 3 stopped."
        )
        {
            from,
        };
        command.SetAction(parsed =>
        {
            var archive = Path.GetFullPath(parsed.GetValue(from)!);
            asked((hostArguments, stop) => RunAsync(archive, hostArguments, stop));
        });
        return command;
    }

    private static async Task<int> RunAsync(string archive, string[] hostArguments, CancellationToken stop)
    {
        var options = new VerbHost(hostArguments).Options;
        if (options.DatabaseUrl is { } url)
        {
            foreach (var line in DumpAdvice.Lines(url))
                await Console.Out.WriteLineAsync(line);
            return NothingDone;
        }

        try
        {
            var (createdAt, files) = await new EmbeddedRestore(options.DataDirectory).ReadAsync(archive, stop);
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Restored {files} files of {createdAt:u} to {options.DataDirectory}. Start the server: it goes on from there."
                )
            );
            return Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await VerbHost.RefuseAsync(Stopped, "Stopped: nothing was restored.");
        }
    }
}

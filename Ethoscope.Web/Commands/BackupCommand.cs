using System.CommandLine;
using System.Globalization;
using Ethoscope.Data.Embedded;

namespace Ethoscope.Web.Commands;

/// <summary>Backs up the embedded database; for one of DATABASE_URL it names the commands that do.</summary>
internal static class BackupCommand
{
    private const int Done = 0;
    private const int NothingDone = 1;
    private const int Stopped = 3;

    public static Command Create(Action<VerbRun> asked)
    {
        var to = new Option<string>("--to")
        {
            Description = "Where to: a folder that is there, or the name of a new file. Without it: the current folder.",
            HelpName = "FOLDER|FILE",
        };
        var command = new Command(
            "backup",
            "Backs up the embedded database, which no server may be using, into one file. Exit codes: 0 done, 1 wrong command line or a database of DATABASE_URL, 2 failed, 3 stopped."
        )
        {
            to,
        };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(to);
            asked((hostArguments, stop) => RunAsync(target, hostArguments, stop));
        });
        return command;
    }

    private static async Task<int> RunAsync(string? to, string[] hostArguments, CancellationToken stop)
    {
        var verb = new VerbHost(hostArguments);
        if (verb.Options.DatabaseUrl is { } url)
        {
            foreach (var line in DumpAdvice.Lines(url))
                await Console.Out.WriteLineAsync(line);
            return NothingDone;
        }

        var target = Target(to, TimeProvider.System.GetUtcNow());
        try
        {
            var backup = new EmbeddedBackup(
                verb.Options.Storage.Postgres,
                TimeProvider.System,
                verb.Loggers.CreateLogger<EmbeddedBackup>()
            );
            var (archive, content) = await backup.WriteAsync(target, stop);
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{target}: {archive / 1e6:F1} MB, compared with its source ({content / 1e6:F1} MB). It holds keys and passwords: keep it as safe as the data. Bring it back by: restore --from {target}"
                )
            );
            return Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await VerbHost.RefuseAsync(Stopped, "Stopped: no backup was written.");
        }
    }

    private static string Target(string? to, DateTimeOffset now)
    {
        var path = Path.GetFullPath(to ?? ".");
        return Directory.Exists(path) || to?.EndsWith(Path.DirectorySeparatorChar) == true
            ? Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"ethoscope-{now:yyyyMMdd-HHmmss}.tar.gz"))
            : path;
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Embedded;

/// <summary>Starts the server of a folder on a free port, and waits until it answers.</summary>
internal sealed class PostgresStarter(
    PostgresFolder folder,
    PostgresProbe probe,
    PostgresCommands commands,
    TimeProvider time,
    ILogger logger
)
{
    private const int Tries = 5;
    private const long MaxLogBytes = 8 << 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a starting server may not listen yet.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns the port, which is remembered for the next start.</summary>
    /// <exception cref="EmbeddedServerException">The server does not start; the message ends in what it wrote to its log since.</exception>
    public async Task<int> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        if (new FileInfo(folder.LogFile) is { Exists: true, Length: > MaxLogBytes })
            File.Move(folder.LogFile, folder.LogFile + ".1", overwrite: true);

        for (var attempt = 1; ; attempt++)
        {
            var port = options.FindPort(attempt == 1 ? folder.RememberedPort() : null);
            var logStart = new FileInfo(folder.LogFile) is { Exists: true } log ? log.Length : 0;
            var outcome = await commands.StartAsync(
                PostgresSettings.CommandLine(port, options.Settings),
                options.StartSeconds,
                cancellationToken
            );
            if (outcome.ExitCode == 0 || (TimedOut(outcome) && await RecoversAsync(port, cancellationToken)))
            {
                await File.WriteAllTextAsync(folder.PortFile, port.ToString(CultureInfo.InvariantCulture), cancellationToken);
                return port;
            }

            var lines = LogSince(logStart);
            if (attempt == Tries || !lines.Any(line => line.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)))
                throw new EmbeddedServerException(
                    $"The embedded PostgreSQL of {folder.Database} does not start: {outcome.Text} {Last(lines)}"
                );

            logger.PortTaken(port);
        }
    }

    /// <summary>pg_ctl gives up waiting after five minutes while the server goes on recovering: then the server itself is asked.</summary>
    private async Task<bool> RecoversAsync(int port, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var asked = false; ; asked = true)
        {
            var answer = await probe.AskAsync(port, cancellationToken);
            if (answer is PostgresAnswer.Ready)
                return true;
            if (answer is PostgresAnswer.NotYet)
                since = time.GetTimestamp();
            else if (time.GetElapsedTime(since) > _patience)
                return false;

            if (!asked)
                logger.PostgresRecovering();
            await Task.Delay(_pause, time, cancellationToken);
        }
    }

    private static bool TimedOut(ProcessOutcome outcome) => outcome.Text.Contains("did not start in time", StringComparison.Ordinal);

    private string[] LogSince(long start)
    {
        if (!File.Exists(folder.LogFile))
            return [];

        using var file = new FileStream(folder.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(start, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private string Last(string[] lines) =>
        lines.Length == 0 ? "Its log holds nothing about it." : $"Last lines of {folder.LogFile}:\n{string.Join('\n', lines.TakeLast(12))}";
}

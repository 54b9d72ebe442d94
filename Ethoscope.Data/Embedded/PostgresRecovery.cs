using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// Decides what an earlier life of the server left in a folder: a server to adopt, or remains to clear. The pid file is deleted only
/// when no process of this folder lives, since PostgreSQL needs it to see that shared memory is still in use.
/// </summary>
internal sealed class PostgresRecovery(
    PostgresFolder folder,
    PostgresProbe probe,
    PostgresCommands commands,
    TimeProvider time,
    ILogger logger
)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long processes are looked for before a pid file is held to be stale, and how long orphaned backends may end by themselves.
    /// </summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    /// <summary>How long a living server may be silent, and a backend may take to heed SIGTERM.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Port of a server of this folder that runs; null when none does and one can be started.</summary>
    public async Task<int?> AdoptOrClearAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            var file = PostmasterFile.Read(folder.PidFile);
            var living = PostgresProcesses.Of(folder.Database);
            if (living.Count == 0 && !File.Exists(folder.PidFile))
                return null;

            var answer = file?.Port is { } port ? await probe.AskAsync(port, cancellationToken) : PostgresAnswer.None;
            if (answer is PostgresAnswer.Ready)
                return file!.Port;

            var serverLives = file is not null && living.Contains(file.ProcessId);
            if (serverLives && answer is PostgresAnswer.NotYet)
            {
                since = time.GetTimestamp(); // recovery takes as long as it takes
            }
            else if (time.GetElapsedTime(since) > (serverLives ? _patience : _grace))
            {
                if (!PostgresProcesses.CanSee)
                    return null;

                await ClearAsync(living, serverLives, cancellationToken);
                since = time.GetTimestamp();
            }

            await Task.Delay(_pause, time, cancellationToken);
        }
    }

    private async Task ClearAsync(IReadOnlyList<int> living, bool serverLives, CancellationToken cancellationToken)
    {
        if (serverLives)
        {
            logger.StoppingSilentServer(folder.Database);
            if ((await commands.StopImmediatelyAsync(cancellationToken)).ExitCode != 0)
                await EndAsync("KILL", living, cancellationToken);
        }
        else if (living.Count > 0)
        {
            logger.EndingOrphanedBackends(living.Count, folder.Database);
            if (!await EndAsync("TERM", living, cancellationToken))
                await EndAsync("KILL", living, cancellationToken);
        }
        else
        {
            logger.DeletingStalePidFile(folder.PidFile);
            File.Delete(folder.PidFile);
        }
    }

    /// <summary>False where some still live after a while. Both signals are safe: recovery follows.</summary>
    private async Task<bool> EndAsync(string signal, IReadOnlyList<int> processes, CancellationToken cancellationToken)
    {
        await PostgresProcesses.SignalAsync(signal, processes, cancellationToken);
        var since = time.GetTimestamp();
        while (PostgresProcesses.Of(folder.Database).Intersect(processes).Any())
        {
            if (time.GetElapsedTime(since) > _patience)
                return false;

            await Task.Delay(_pause, time, cancellationToken);
        }

        return true;
    }
}

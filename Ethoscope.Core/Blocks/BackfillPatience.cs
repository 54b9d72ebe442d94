namespace Ethoscope.Core.Blocks;

/// <summary>
/// Tries again, with doubled pauses, what fails while a server restarts: after ten faults in a row, some four minutes, it is given up.
/// </summary>
public sealed class BackfillPatience(TimeProvider time)
{
    private const int MostFaults = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Asks until there is an answer.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers: whoever reads from them has been patient already.</exception>
    /// <exception cref="Exception">The last fault, where patience is over or <paramref name="stop"/> was asked for.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        for (var faults = 1; ; faults++)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (fault is not (SourceUnavailableException or OperationCanceledException))
            {
                if (!await PauseAsync(faults, stop))
                    throw;
            }
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task RunAsync(Func<Task> run, CancellationToken stop) =>
        AskAsync(
            async () =>
            {
                await run();
                return true;
            },
            stop
        );

    /// <param name="faults">Faults in a row so far, at least 1.</param>
    /// <returns>False where it is to be given up.</returns>
    public async Task<bool> PauseAsync(int faults, CancellationToken stop)
    {
        if (faults >= MostFaults || stop.IsCancellationRequested)
            return false;
        var pause = FirstPause * Math.Min(60, Math.Pow(2, faults - 1));
        await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}

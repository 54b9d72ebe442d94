using System.Runtime.InteropServices;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Embedded;
using Ethoscope.Data.Storage;
using Ethoscope.Web.Commands;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Ethoscope.Web.Hosting;

/// <summary>What happens before the first request: faults that only a person can mend end the start with a sentence.</summary>
internal static class StartUp
{
    private const int Faulty = 2;

    /// <summary>What shells expect of a program that a signal ended: 128 and its number.</summary>
    private const int Interrupted = 130;
    private const int Terminated = 143;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs the program; returns its exit code.</summary>
    /// <param name="run">Gets a token that SIGTERM and Ctrl+C cancel, from the very beginning on.</param>
    /// <param name="serves">It ends by a signal and in no other way; anything else that one ends is not done.</param>
    public static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> run, bool serves)
    {
        var ended = 0;
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        try
        {
            return await run(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return serves ? 0 : ended;
        }
        catch (Exception fault) when (Tells(fault))
        {
            var help = fault is IOException ? " Give another address by --urls, or stop what listens there." : "";
            await Console.Error.WriteLineAsync(fault.Message + help);
            return Faulty;
        }
        catch (Exception fault) when (CauseIn(fault) is NpgsqlException away)
        {
            // It went away in the moments between the migration and the first request.
            await Console.Error.WriteLineAsync(DatabaseSentence.Of(away));
            return Faulty;
        }

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended = signal.Signal == PosixSignal.SIGTERM ? Terminated : Interrupted;
            stop.Cancel();
        }
    }

    /// <summary>Whether a fault ends the start with its own message in place of a stack.</summary>
    public static bool Tells(Exception? fault) =>
        fault
            is InvalidConfigurationException
                or EmbeddedServerException
                or FormatException
                or UnusableDatabaseException
                or NewerSchemaException
                or IOException { InnerException: AddressInUseException };

    /// <summary>Brings the schema up to date. A database that does not answer yet is waited for; one that refuses us is not.</summary>
    public static async Task MigrateAsync(this WebApplication app, CancellationToken stop)
    {
        var migrator = app.Services.GetRequiredService<DatabaseMigrator>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var once = new OncePerMinute(time);
        IAsyncDisposable? waiting = null;
        try
        {
            while (!await TryMigrateAsync(migrator, app.Logger, once, stop))
            {
                waiting ??= await WaitingRoom.OpenAsync(app, stop);
                await Task.Delay(Pause, time, stop);
            }
        }
        finally
        {
            if (waiting is not null)
                await waiting.DisposeAsync();
        }
    }

    /// <summary>False where the database does not answer.</summary>
    private static async Task<bool> TryMigrateAsync(DatabaseMigrator migrator, ILogger logger, OncePerMinute once, CancellationToken stop)
    {
        try
        {
            await migrator.MigrateAsync(stop);
            return true;
        }
        catch (Exception fault) when (CauseIn(fault) is { } cause)
        {
            // What passes is waited for: a server that starts, ends, is full or out of reach.
            if (cause is NpgsqlException { IsTransient: false } refused)
                throw new UnusableDatabaseException(DatabaseSentence.Of(refused), refused);
            if (once.Allows("start", "database"))
                HostingLog.DatabaseUnreachable(logger, cause.Message);
            return false;
        }
    }

    /// <summary>What the database did, also where EF words it as its own fault; null for a fault of another kind.</summary>
    private static Exception? CauseIn(Exception fault) =>
        fault switch
        {
            NpgsqlException or TimeoutException => fault,
            InvalidOperationException { InnerException: NpgsqlException inner } => inner,
            _ => null,
        };
}

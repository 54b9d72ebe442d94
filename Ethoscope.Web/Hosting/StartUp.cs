using Ethoscope.Data.Embedded;
using Ethoscope.Data.Storage;
using Ethoscope.Web.Configuration;
using Npgsql;

namespace Ethoscope.Web.Hosting;

/// <summary>What happens before the first request: faults that only a person can mend end the start with a sentence.</summary>
internal static class StartUp
{
    private const int Faulty = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs the program; returns its exit code.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault)
            when (fault is InvalidConfigurationException or EmbeddedServerException or FormatException or UnusableDatabaseException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Faulty;
        }
    }

    /// <summary>Brings the schema up to date. A database that does not answer yet is waited for; one that refuses us is not.</summary>
    public static async Task MigrateAsync(this WebApplication app)
    {
        var migrator = app.Services.GetRequiredService<DatabaseMigrator>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var stop = app.Lifetime.ApplicationStopping;
        while (true)
        {
            try
            {
                await migrator.MigrateAsync(stop);
                return;
            }
            catch (PostgresException refused) when (refused.SqlState.StartsWith("28", StringComparison.Ordinal))
            {
                throw new UnusableDatabaseException(
                    $"The database refuses the user or password of DATABASE_URL: {refused.MessageText}.",
                    refused
                );
            }
            catch (Exception fault) when (fault is NpgsqlException { IsTransient: true } or TimeoutException)
            {
                HostingLog.DatabaseUnreachable(app.Logger, fault.Message);
                await Task.Delay(Pause, time, stop);
            }
        }
    }
}

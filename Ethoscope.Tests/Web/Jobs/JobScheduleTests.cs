using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Jobs;

/// <summary>The schedule over a real database, on a wire that is cut and mended.</summary>
public sealed class JobScheduleTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WhileTheDatabaseIsAway_WritesTheJobsWhenItIsBack()
    {
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await using var link = new TcpLink(database.Port);
        (database.Host, database.Port) = ("127.0.0.1", link.Port);
        var settings = new PostgreSqlStorageOptions();
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, settings), settings);
        var log = new LogLines(LogLevel.Warning);
        using var schedule = Schedule(storage, log);

        link.Cut();
        await schedule.StartAsync(Stop);
        link.Mend();
        await schedule.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1), Stop);

        using var connection = storage.GetConnection();
        connection.GetRecurringJobs().Select(job => job.Id).ShouldBe(["gaps:ethereum", JobSchedule.Maintenance], ignoreOrder: true);
        log.Texts.First().ShouldStartWith("The jobs are not started yet, and are tried again until");
    }

    private static JobSchedule Schedule(PostgreSqlStorage storage, LogLines log)
    {
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        var options = new EthoscopeOptions { DataDirectory = "/nowhere", Chains = new([KnownChains.Ethereum]) };
        return new(
            new RecurringJobManager(storage),
            storage,
            new CollectorSet([]),
            options,
            TimeProvider.System,
            logs.CreateLogger<JobSchedule>()
        );
    }
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Embedded;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Observability;
using Npgsql;

namespace Ethoscope.Web.Commands;

/// <summary>Runs <c>backfill</c> on the same configuration as the server, beside it or without it.</summary>
internal static class BackfillHost
{
    private const int Done = 0;
    private const int WrongCommand = 1;
    private const int Faulty = 2;
    private const int Partly = 3;

    /// <returns>Exit code: 0 done, 1 wrong command line, 2 no database or no endpoint, 3 partly.</returns>
    public static async Task<int> RunAsync(BackfillCommand asked, CancellationToken stop)
    {
        var builder = Host.CreateApplicationBuilder();
        var options = builder.ReadEthoscopeOptions();
        if ((asked.Chain is null ? options.Chains.Main : options.Chains.Find(asked.Chain)) is not { } chain)
        {
            var names = string.Join(", ", options.Chains.All.Select(one => one.Name));
            await Console.Error.WriteLineAsync($"There is no chain {asked.Chain}; configured is {names}.");
            return WrongCommand;
        }

        var loggers = builder.AddLogs((LogLevel)Math.Max((int)options.LogLevel, (int)LogLevel.Warning));
        await using var servers = await StartServersAsync(options, loggers, stop);
        builder.Services.AddEthoscopeOptions(options);
        builder.Services.AddStorage(servers.Connections.Postgres).AddBlockStorage();
        builder.Services.AddBlockSources(_ => options.Chains.All);
        builder.Services.AddSingleton<IKnownBlock, StoredBlock>().AddSingleton<ILivePublisher, OutboxOnlyPublisher>();
        builder.Services.AddSingleton<BackfillSet>().AddSingleton<Instance>();
        using var host = builder.Build();
        try
        {
            await host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(stop);
            return await RunAsync(host.Services, chain, asked, stop);
        }
        catch (Exception fault) when (fault is NpgsqlException or SourceUnavailableException)
        {
            await Console.Error.WriteLineAsync(
                fault is NpgsqlException ? $"The database does not answer: {fault.Message}. Check DATABASE_URL." : fault.Message
            );
            return Faulty;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Partly;
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, ChainDescriptor chain, BackfillCommand asked, CancellationToken stop)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var sources = services.GetRequiredService<BlockSources>();
        var backfills = services.GetRequiredService<BackfillSet>();
        var source = sources.GetForHistory(chain.Name);
        var limit = await backfills.Of(chain).FindLimitAsync(stop);
        var to = asked.To is { } end ? await end.LastAsync(source, limit, stop) : limit;
        var request = new BackfillRequest(await asked.From.FirstAsync(source, limit, stop), to, asked.Depth);

        var display = new BackfillDisplay(Console.Out, time);
        var summary = new BackfillSummary(chain, time.GetTimestamp(), time, () => Requests(sources));
        var report = await display.ShowAsync(
            summary.Title(request),
            told => backfills.RunAsync(chain, request, services.GetRequiredService<Instance>().NextRun(), takeOver: true, told, stop)
        );
        foreach (var line in summary.Lines(request, report))
            await Console.Out.WriteLineAsync(line);
        return report.IsComplete ? Done : Partly;
    }

    private static async Task<StorageServers> StartServersAsync(EthoscopeOptions options, ILoggerFactory loggers, CancellationToken stop)
    {
        // No Redis is used here: an address, whatever it is, keeps the embedded one from starting.
        var storage = options.Storage with
        {
            RedisUrl = options.RedisUrl ?? "redis://127.0.0.1",
        };
        try
        {
            return await StorageServers.StartAsync(storage, TimeProvider.System, loggers, stop);
        }
        catch (EmbeddedServerException fault) when (options.DatabaseUrl is null)
        {
            throw new EmbeddedServerException(
                $"{fault.Message} A backfill runs beside the server only where both use one database by DATABASE_URL.",
                fault
            );
        }
    }

    private static long Requests(BlockSources sources) =>
        sources
            .Endpoints.SelectMany(endpoint => endpoint.Outcomes)
            .Where(outcome => outcome.Key is not (UpstreamOutcome.CircuitOpen or UpstreamOutcome.BudgetSpent))
            .Sum(outcome => outcome.Value);
}

using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Jobs;

namespace Ethoscope.Web.Commands;

/// <summary>Runs <c>backfill</c> on the same configuration as the server, beside it or without it.</summary>
internal static class BackfillHost
{
    private const int Done = 0;
    private const int WrongCommand = 1;
    private const int Partly = 3;
    private const string Alone = "A backfill runs beside the server only where both use one database by DATABASE_URL.";

    /// <returns>Exit code: 0 done, 1 wrong command line, 2 no database or no endpoint, 3 partly.</returns>
    public static async Task<int> RunAsync(BackfillCommand asked, string[] hostArguments, CancellationToken stop)
    {
        var verb = new VerbHost(hostArguments);
        var chains = verb.Options.Chains;
        if ((asked.Chain is null ? chains.Main : chains.Find(asked.Chain)) is not { } chain)
        {
            var names = string.Join(", ", chains.All.Select(one => one.Name));
            return await VerbHost.RefuseAsync(WrongCommand, $"There is no chain {asked.Chain}; configured is {names}.");
        }

        verb.Services.AddBlockStorage().AddBlockSources(_ => chains.All);
        verb.Services.AddSingleton<IKnownBlock, StoredBlock>().AddSingleton<ILivePublisher, OutboxOnlyPublisher>();
        verb.Services.AddSingleton<BackfillSet>().AddSingleton<Instance>();
        verb.Services.AddSourceReports(provider => new(provider.GetRequiredService<Instance>().Name, "backfill"));
        try
        {
            return await verb.RunAsync(Alone, services => RunAsync(services, chain, asked, stop), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Partly;
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, ChainDescriptor chain, BackfillCommand asked, CancellationToken stop)
    {
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(stop);
        var controls = services.GetRequiredService<SourceControlWatch>();
        var reports = services.GetRequiredService<SourceReporter>();
        await controls.StartAsync(stop);
        await reports.StartAsync(CancellationToken.None);
        try
        {
            return await FillAsync(services, chain, asked, stop);
        }
        finally
        {
            await controls.StopAsync(CancellationToken.None);
            await reports.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> FillAsync(
        IServiceProvider services,
        ChainDescriptor chain,
        BackfillCommand asked,
        CancellationToken stop
    )
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

    private static long Requests(BlockSources sources) =>
        sources
            .Endpoints.SelectMany(endpoint => endpoint.Outcomes)
            .Where(outcome => outcome.Key is not (UpstreamOutcome.CircuitOpen or UpstreamOutcome.BudgetSpent or UpstreamOutcome.Paused))
            .Sum(outcome => outcome.Value);
}

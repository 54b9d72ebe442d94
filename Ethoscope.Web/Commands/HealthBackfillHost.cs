using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Health;
using Ethoscope.Data.Storage;

namespace Ethoscope.Web.Commands;

/// <summary>Runs <c>health backfill</c> on the same configuration as the server, beside it or without it. It asks no endpoint.</summary>
internal static class HealthBackfillHost
{
    private const int Done = 0;
    private const int Partly = 3;
    private const string Alone = "Scores are reconstructed beside the server only where both use one database by DATABASE_URL.";

    /// <param name="asked">Gets the present, and gives what is to be done.</param>
    /// <returns>Exit code: 0 done, 2 no database, 3 stopped before the end.</returns>
    public static async Task<int> RunAsync(
        Func<DateTimeOffset, HealthBackfillRequest> asked,
        string[] hostArguments,
        CancellationToken stop
    )
    {
        var verb = new VerbHost(hostArguments);
        verb.Services.AddBlockStorage().AddHealthStorage().AddHealthFacts(verb.Options.Collectors.Prices.FeedOf(verb.Options.Chains));
        verb.Services.AddSingleton<ILivePublisher, OutboxOnlyPublisher>();
        try
        {
            return await verb.RunAsync(Alone, services => RunAsync(services, verb.Options.Chains.Main, asked, stop), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. The same command goes over it again.");
            return Partly;
        }
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        ChainDescriptor chain,
        Func<DateTimeOffset, HealthBackfillRequest> asked,
        CancellationToken stop
    )
    {
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(stop);
        var time = services.GetRequiredService<TimeProvider>();
        var request = asked(time.GetUtcNow());
        var (output, begun, said) = (Console.Out, time.GetTimestamp(), long.MinValue);
        await output.WriteLineAsync(Text($"{chain.DisplayName}: scores from {request.From:u} to {request.To:u}, every {request.Step}"));
        var report = await ActivatorUtilities
            .CreateInstance<HealthBackfill>(services, chain)
            .RunAsync(
                request,
                progress =>
                {
                    if (said != long.MinValue && time.GetElapsedTime(said) < TimeSpan.FromSeconds(2))
                        return;
                    said = time.GetTimestamp();
                    output.WriteLine(Line(progress, time.GetElapsedTime(begun)));
                },
                stop
            );
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        await output.WriteLineAsync(
            Text($"Stored {report.Written} scores in {seconds:F1} s; {report.WithScore} of them had data enough to say how healthy it was.")
        );
        if (report.Skipped > 0)
            await output.WriteLineAsync(Text($"{report.Skipped} moments before the first stored block were left out."));
        return Done;
    }

    private static string Line(HealthBackfillProgress progress, TimeSpan elapsed)
    {
        var rate = progress.Done / Math.Max(0.001, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Round((progress.All - progress.Done) / rate));
        return Text(
            $"{progress.Done} of {progress.All} scores ({(double)progress.Done / progress.All:P1}), up to {progress.At:u}, {rate:F0} a second, {left:c} left"
        );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

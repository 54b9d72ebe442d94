using Ethoscope.Tests.Benchmarks;
using Ethoscope.Tests.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests;

/// <summary>
/// Runs the tests; with <c>bench</c> as its first argument the benchmarks, with <c>serve-pages [URL]</c> the pages over invented blocks,
/// with <c>fill-year CONNECTION [BLOCKS]</c> invented blocks into a database and the times of questions on it, with <c>request-rates [SECONDS]</c> what the product answers a second behind keys and limits, with <c>backtest</c> our fee estimates against others' on recorded and simulated blocks, with <c>fuzz COUNT [SEED]</c> hostile requests against the API, with <c>record-examples URL [KEY]</c> the examples of the OpenAPI document from a running server, with <c>record-streams CONNECTION</c> those of the streams from its database, with <c>stream-load</c> how late messages of streams reach many clients, with <c>stream-host DATABASE PORT</c> an instance of the streams for that, with <c>postgres-host FOLDER</c> an embedded PostgreSQL for tests that kill its process.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["bench", .. var rest]:
                BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
                return 0;
            case ["serve-pages", .. var url]:
                await PagesSite.ServeAsync(url.FirstOrDefault() ?? "http://127.0.0.1:5199");
                return 0;
            case ["backtest"]:
                BacktestReport.Write(Console.Out);
                return 0;
            case [FilledYear.Verb, var connection, .. var blocks]:
                await FilledYear.RunAsync(
                    connection,
                    blocks is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : null,
                    Console.Out
                );
                return 0;
            case [ApiFuzz.Verb, var inputs, .. var seed]:
                return await ApiFuzz.RunAsync(inputs, seed.FirstOrDefault() ?? "0000000000003", Console.Out);
            case [ExampleRecorder.Verb, var address, .. var key]:
                await ExampleRecorder.RunAsync(new Uri(address), key.FirstOrDefault());
                return 0;
            case [StreamRecorder.Verb, var told]:
                await StreamRecorder.RunAsync(told, Console.Out);
                return 0;
            case [RequestRates.Verb, .. var seconds]:
                await RequestRates.RunAsync(
                    seconds is [var each] ? int.Parse(each, System.Globalization.CultureInfo.InvariantCulture) : 15,
                    Console.Out
                );
                return 0;
            case [StreamLoad.Verb, .. var settings]:
                return await StreamLoad.RunAsync(settings, Console.Out);
            case [StreamHost.Verb, var database, var redis]:
                await StreamHost.RunAsync(database, int.Parse(redis, System.Globalization.CultureInfo.InvariantCulture));
                return 0;
            case [PostgresHost.Verb, var dataDirectory]:
                return await PostgresHost.RunAsync(dataDirectory);
            default:
                return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                    args,
                    SelfRegisteredExtensions.AddSelfRegisteredExtensions
                );
        }
    }
}

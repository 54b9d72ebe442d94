using System.Diagnostics;
using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>Fills a database with a year of invented blocks through the real store, and says how long the questions of fees take on it.</summary>
internal static class FilledYear
{
    public const string Verb = "fill-year";
    private const int Year = 2_628_000;
    private const int Commit = 5_000;
    private const int Rounds = 30;

    /// <param name="connectionString">In the form of Npgsql; the database is migrated, and emptied of nothing: what an earlier run filled is kept.</param>
    /// <param name="blocks">How many; null is a year at 12 s.</param>
    public static async Task RunAsync(string connectionString, int? blocks, TextWriter output)
    {
        await using var host = new StorageHost(connectionString);
        await host.Get<DatabaseMigrator>().MigrateAsync(default);
        var chain = KnownChains.Ethereum;
        var count = blocks ?? Year;
        var watch = Stopwatch.StartNew();
        var filled = await FillAsync(host, count);
        await output.WriteLineAsync(
            Text($"{filled} blocks in {watch.Elapsed.TotalSeconds:F0} s, {filled / watch.Elapsed.TotalSeconds:F0} a second")
        );
        await output.WriteLineAsync("| question | points | p50 ms | p99 ms | kept: p50 ms |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- |");
        var end = TestBlocks.Make(count - 1).Header.Time;
        await using var cached = new StorageHost(connectionString, cached: true);
        foreach (var days in new[] { 0.04, 1, 7, 25, 40, 365 })
            await MeasureAsync(
                Text($"fees of {days} days"),
                async fees => (await fees.GetSeriesAsync(chain, end.AddDays(-days), end, null, 600, null, default)).Points.Count,
                output
            );
        foreach (var days in new[] { 1, 7 })
            await MeasureAsync(
                Text($"quantiles of {days} days"),
                async fees => (int)(await fees.GetPercentilesAsync(chain, end.AddDays(-days), end, default)).Blocks,
                output
            );
        await MeasureAsync(
            "hours of a year",
            async fees => (await fees.GetHoursAsync(chain, end.AddDays(-365), end, withTips: true, default)).Count,
            output
        );
        await MeasureAsync("newest fees", async fees => await fees.GetLatestAsync(chain, null, default) is null ? 0 : 1, output);

        async Task MeasureAsync(string name, Func<IFeeReader, Task<int>> ask, TextWriter output)
        {
            var (points, p50, p99) = await TimeAsync(() => ask(host.Get<IFeeReader>()));
            var kept = await TimeAsync(() => ask(cached.Get<IFeeReader>()));
            await output.WriteLineAsync(Text($"| {name} | {points} | {p50:F1} | {p99:F1} | {kept.P50:F3} |"));
        }
    }

    /// <summary>Blocks 0 to <paramref name="count"/> of Ethereum, from where an earlier run ended; returns how many were new.</summary>
    public static async Task<int> FillAsync(StorageHost host, int count)
    {
        var chain = KnownChains.Ethereum;
        var stored = (int)(
            (await host.Store.LoadAsync(chain, BlockDepth.Receipts, default)).Coverage.Ranges is [var range] ? range.End : 0
        );
        for (var first = stored; first < count; first += Commit)
        {
            var batch = TestBlocks.Range(first, Math.Min(Commit, count - first), depth: BlockDepth.Receipts);
            await host.Store.CommitAsync(TestBlocks.Batch(chain, await host.LeaseAsync(chain), batch), default);
        }

        await host.LinesAsync("ANALYZE");
        return count - stored;
    }

    private static async Task<(int Points, double P50, double P99)> TimeAsync(Func<Task<int>> ask)
    {
        var points = await ask();
        var times = new List<double>(Rounds);
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (points, times[Rounds / 2], times[^1]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

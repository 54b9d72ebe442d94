using System.Globalization;
using Ethoscope.Core.Blocks;
using Spectre.Console;

namespace Ethoscope.Web.Commands;

/// <summary>Shows where a backfill stands: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal sealed class BackfillDisplay(TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public bool OnTerminal { get; init; } = !Console.IsOutputRedirected;

    public Task<BackfillReport> ShowAsync(string title, Func<Action<BackfillProgress>, Task<BackfillReport>> run) =>
        OnTerminal ? BarAsync(title, run) : LinesAsync(title, run);

    private static Task<BackfillReport> BarAsync(string title, Func<Action<BackfillProgress>, Task<BackfillReport>> run) =>
        AnsiConsole
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            )
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                bar.IsIndeterminate = true;
                var report = await run(progress =>
                {
                    bar.IsIndeterminate = false;
                    bar.MaxValue = progress.Wanted;
                    bar.Value = progress.Stored;
                });
                bar.IsIndeterminate = false;
                if (report is { IsComplete: true, Wanted: 0 })
                    bar.Value = bar.MaxValue;
                return report;
            });

    private async Task<BackfillReport> LinesAsync(string title, Func<Action<BackfillProgress>, Task<BackfillReport>> run)
    {
        await output.WriteLineAsync(title);
        var startedAt = time.GetTimestamp();
        BackfillProgress? newest = null;
        var work = run(progress => Volatile.Write(ref newest, progress));
        while (true)
        {
            using var over = new CancellationTokenSource();
            var pause = Task.Delay(Every, time, over.Token);
            if (await Task.WhenAny(work, pause) == work)
            {
                await over.CancelAsync();
                return await work;
            }

            if (Volatile.Read(ref newest) is { } progress)
                await output.WriteLineAsync(Line(progress, time.GetElapsedTime(startedAt)));
        }
    }

    private static string Line(BackfillProgress progress, TimeSpan elapsed)
    {
        var rate = progress.Stored / elapsed.TotalSeconds;
        var left = TimeSpan.FromSeconds(Math.Round((progress.Wanted - progress.Stored) / rate));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Stored} of {progress.Wanted} blocks ({(double)progress.Stored / progress.Wanted:P1}), down to {progress.Height}, {rate:F0} blocks/s, {left:c} left"
        );
    }
}

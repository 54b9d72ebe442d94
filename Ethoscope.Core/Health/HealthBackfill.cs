using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Health;

/// <summary>
/// Scores a past range from what is stored, as reconstructed: by event time up to each moment, on today's canonical chain. It can be stopped
/// anywhere and run again; the same rows give the same scores.
/// </summary>
public sealed class HealthBackfill(ChainDescriptor chain, IHealthFactReader facts, IHealthStore store, TimeProvider time)
{
    /// <summary>Facts are read in parts of this length.</summary>
    private static readonly TimeSpan Part = TimeSpan.FromDays(1);

    /// <summary>A block after a moment tells which slots before it were empty.</summary>
    private static readonly TimeSpan Beyond = TimeSpan.FromMinutes(30);

    private const int BatchSize = 500;

    private readonly HealthModel _model = HealthModels.Load();

    /// <param name="told">Told after each batch.</param>
    public async Task<HealthBackfillReport> RunAsync(
        HealthBackfillRequest request,
        Action<HealthBackfillProgress> told,
        CancellationToken stop
    )
    {
        if (request.Step < TimeSpan.FromMinutes(1))
            throw new ArgumentOutOfRangeException(nameof(request), request.Step, "A step is a minute or more.");

        // What the present minutes are, the collector knows better.
        var newest = HealthMeter.MinuteOf(time.GetUtcNow() - TimeSpan.FromMinutes(2));
        var (first, last) = (HealthMeter.MinuteOf(request.From + TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1)), newest);
        if (request.To <= newest)
            last = HealthMeter.MinuteOf(request.To - TimeSpan.FromTicks(1));
        if (last < first || await facts.FirstAsync(chain, first - HealthMeter.Reach, stop) is not { } begun || begun > last)
            return new(first, last, 0, 0, 0);

        var run = new Run(first, last, request.Step, told);
        var from = begun > first - HealthMeter.Reach ? begun : first - HealthMeter.Reach;
        var meter = new HealthMeter(chain, _model);
        var next = begun > first ? run.NextAt(begun) : first;
        run.Skip(next);
        var previous = await store.LoadStatusAsync(chain, next, stop);
        for (; from < last; from += Part)
        {
            var end = from + Part < last ? from + Part : last.AddTicks(1);
            meter.Replace(from, await facts.ReadAsync(chain, from, end + Beyond, stop));
            for (; next < end && next <= last; next += request.Step)
            {
                meter.AdvanceTo(next);
                var score = HealthScorer.Score(_model, meter.Measure(next, null, previous), ScoreOrigin.Reconstructed);
                previous = score.Status ?? previous;
                run.Scores.Add(score);
                if (run.Scores.Count >= BatchSize)
                    await CommitAsync(run, stop);
            }

            meter.AdvanceTo(end);
        }

        await CommitAsync(run, stop);
        return new(first, last, run.Written, run.WithScore, run.Skipped);
    }

    private async Task CommitAsync(Run run, CancellationToken stop)
    {
        if (run.Scores.Count == 0)
            return;

        var message = new HealthMessage("history", run.Scores[0].At, run.Scores[^1].At, null, null, null, null);
        await store.CommitAsync(
            new(chain, null) { Scores = run.Scores, Messages = [new(LiveChannels.Health(chain.Name), LiveJson.Write(message))] },
            stop
        );
        run.Committed();
    }

    private sealed class Run(DateTimeOffset first, DateTimeOffset last, TimeSpan step, Action<HealthBackfillProgress> told)
    {
        private readonly long _all = ((last - first).Ticks / step.Ticks) + 1;

        public List<HealthScore> Scores { get; private set; } = [];

        public long Written { get; private set; }

        public long WithScore { get; private set; }

        /// <summary>Moments before the first stored block.</summary>
        public long Skipped { get; private set; }

        /// <summary>The first moment of the steps that is not before a time.</summary>
        public DateTimeOffset NextAt(DateTimeOffset at) => first + (step * (((at - first).Ticks + step.Ticks - 1) / step.Ticks));

        public void Skip(DateTimeOffset to) => Skipped = (to - first).Ticks / step.Ticks;

        public void Committed()
        {
            Written += Scores.Count;
            WithScore += Scores.Count(score => score.Overall is not null);
            told(new(Skipped + Written, _all, Scores[^1].At));
            Scores = [];
        }
    }
}

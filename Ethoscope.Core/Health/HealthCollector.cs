using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Health;

/// <summary>
/// Scores a chain's health once a minute from what is stored, at second 20. Minutes that were missed in a short pause are made up for, as
/// reconstructed ones. Nothing is asked of any endpoint, so that a score never fails because of one: its inputs say what is missing.
/// </summary>
/// <param name="chain">A chain with slots.</param>
/// <param name="comparisons">What endpoints said of each other; kept by the process that follows the chain.</param>
public sealed class HealthCollector(
    ChainDescriptor chain,
    HealthCollectorOptions options,
    IHealthFactReader facts,
    IHealthStore store,
    ICollectorJournal journal,
    EndpointComparisons comparisons,
    TimeProvider time
) : ICollector
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly HealthModel _model = HealthModels.Load();
    private readonly HealthFeed _feed = new(chain, HealthModels.Load(), options, facts);
    private DateTimeOffset? _last;

    /// <summary>The newest score, which the next one is compared with; null where this process has not seen it.</summary>
    private HealthScore? _before;

    public string Name { get; } = NameFor(chain);

    public bool TakesTurns => true;

    public static string NameFor(ChainDescriptor chain) => $"health:{chain.Name}";

    /// <summary>Until the next score is due; a clock that is set meanwhile is noticed within seconds.</summary>
    public async Task WaitAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var left = HealthMeter.MinuteOf(now) + Minute - now;
        await Task.Delay(left < TimeSpan.FromSeconds(5) ? left : TimeSpan.FromSeconds(5), time, stop);
    }

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var moment = HealthMeter.MinuteOf(now);
        // Another process may have scored since, and this one must not do it again.
        if (_last is null || _last < moment)
        {
            _before = await store.LoadLatestAsync(chain, stop) ?? _before;
            _last = _before?.At ?? _last;
        }

        if (_last == moment || (_last > moment && _last - moment < options.CatchUp))
            return IterationResult.Idle(_last > moment ? "The clock went back: the next score waits for it." : null);

        try
        {
            return await ScoreAsync(lease, moment, now, stop);
        }
        catch
        {
            // How far the meter came is not known.
            _feed.Forget();
            throw;
        }
    }

    /// <summary>Those of a short pause and the present one, which needs what endpoints say now.</summary>
    private async Task<IterationResult> ScoreAsync(Lease lease, DateTimeOffset moment, DateTimeOffset now, CancellationToken stop)
    {
        var first = _last is { } last && last < moment && moment - last <= options.CatchUp ? last + Minute : moment;
        var meter = await _feed.ForAsync(first, moment, stop);
        if (meter.IsEmpty)
            return IterationResult.Idle("No block is stored yet.");

        var previous = await store.LoadStatusAsync(chain, first, stop);
        var live = now - moment < Minute ? await StandingAsync(now, stop) : null;
        var scores = new List<HealthScore>();
        for (var at = first; at <= moment; at += Minute)
        {
            var standing = at == moment ? live : null;
            meter.AdvanceTo(at);
            var score = HealthScorer.Score(
                _model,
                meter.Measure(at, standing, previous),
                standing is null ? ScoreOrigin.Reconstructed : ScoreOrigin.Live
            );
            scores.Add(score);
            previous = score.Status ?? previous;
        }

        await store.CommitAsync(new(chain, lease) { Scores = scores, Messages = [.. Messages(scores)] }, stop);
        (_last, _before) = (moment, scores[^1]);
        return new(IterationOutcome.Committed, first.ToUnixTimeSeconds(), moment.ToUnixTimeSeconds());
    }

    private async Task<LiveStanding> StandingAsync(DateTimeOffset now, CancellationToken stop)
    {
        var status = await journal.GetStatusAsync(BlockCollector.NameFor(chain), stop);
        var agreement = comparisons.At(now, chain.Name);
        return new()
        {
            Endpoints = agreement.Endpoints,
            IsHeadAgreed = agreement.IsHeadAgreed,
            HeadWord = agreement.HeadWord,
            Comparisons = agreement.Comparisons,
            Agreements = agreement.Agreements,
            AnsweredAt = status?.LastSuccessAt,
            Finalized = await facts.FinalizedAsync(chain, stop),
        };
    }

    private static HealthShift Shift(ScoreChange change) =>
        new(change.From.At, change.Delta, change.Summary, change.Parts.Count > 0 ? change.Parts[0] : null);

    private IEnumerable<LiveMessage> Messages(List<HealthScore> scores)
    {
        var channel = LiveChannels.Health(chain.Name);
        if (scores.Count > 1)
            yield return new(channel, LiveJson.Write(new HealthMessage("history", scores[0].At, scores[^2].At, null, null, null, null)));
        var newest = scores[^1];
        var before = scores.Count > 1 ? scores[^2] : _before;
        yield return new(
            channel,
            LiveJson.Write(
                new HealthMessage("scored", newest.At, newest.At, newest.Overall, newest.Confidence, newest.Status, newest.State)
                {
                    Mean = newest.Mean,
                    Components = newest.Components,
                    Gates = [.. newest.Gates.Where(gate => gate.Holds)],
                    Change = before is null ? null : Shift(ChangeRule.Explain(_model, before, newest)),
                }
            )
        );
    }
}

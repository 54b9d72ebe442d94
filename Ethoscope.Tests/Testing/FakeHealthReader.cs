using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;

namespace Ethoscope.Tests.Testing;

/// <summary>Invented scores, one a minute of the two days before now, as a reader tells of them.</summary>
internal sealed class FakeHealthReader(TimeProvider time) : IHealthReader
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Thrown by each question; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Nothing was ever stored.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Minutes without a score.</summary>
    public Func<DateTimeOffset, bool> IsGap { get; set; } = _ => false;

    /// <summary>Makes the score of a moment.</summary>
    public Func<DateTimeOffset, HealthScore> Score { get; set; } = at => InventedHealth.At(at);

    /// <summary>Questions, by name.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public Task<HealthScore?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        AnswerAsync("latest", () => Last(asOf ?? time.GetUtcNow()));

    public Task<HealthScore?> FindAsync(ChainDescriptor chain, DateTimeOffset at, TimeSpan oldest, CancellationToken stop) =>
        AnswerAsync("find", () => Last(at) is { } score && at - score.At <= oldest ? score : null);

    public Task<DateTimeOffset?> GetStatusSinceAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        AnswerAsync(
            "since",
            () =>
            {
                var last = Last(asOf ?? time.GetUtcNow());
                if (last?.Status is null)
                    return (DateTimeOffset?)null;
                var since = last.At;
                foreach (var at in Moments(last.At.AddHours(-3), last.At).Reverse())
                    if (Score(at).Status == last.Status)
                        since = at;
                    else
                        break;
                return since;
            }
        );

    public Task<IReadOnlyList<ScorePoint>> GetHistoryAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<ScorePoint>>(
            "history",
            () =>
            {
                var end = asOf is { } known && known < to ? known.AddTicks(1) : to;
                var scores = Moments(from, end).Select(Score).ToList();
                if (scores.Count == 0)
                    return [];
                var size = (scores.Count + points - 1) / points;
                return [.. scores.Chunk(Math.Max(1, size)).SelectMany(PartOf).Take(points)];
            }
        );

    public Task<IReadOnlyList<HealthScore>> GetScoresAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? after,
        int count,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<HealthScore>>(
            "scores",
            () => [.. Moments(from, to).Where(at => after is null || at > after).Take(count).Select(Score)]
        );

    public Task<IReadOnlyList<InputPoint>> GetInputAsync(
        ChainDescriptor chain,
        string input,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<InputPoint>>(
            "input",
            () =>
                [
                    .. Moments(from, to)
                        .Select(at => (At: at, Score: Score(at)))
                        .Select(one =>
                            (
                                one.At,
                                Reading: one.Score.Inputs.Readings.First(reading => reading.Id == input),
                                Scored: one.Score.Scored.First(scored => scored.Id == input)
                            )
                        )
                        .Select(one => new InputPoint(
                            one.At,
                            one.Reading.Value,
                            one.Reading.Distance,
                            one.Scored.Points,
                            one.Scored.Confidence
                        ))
                        .Take(points),
                ]
        );

    public Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) =>
        AnswerAsync(
            "coverage",
            () =>
                IsEmpty
                    ? Coverage.Empty
                    : Coverage.Of(
                        new CoverageRange(First.ToUnixTimeSeconds(), InventedHealth.MomentOf(time.GetUtcNow()).ToUnixTimeSeconds())
                    )
        );

    private DateTimeOffset First => InventedHealth.MomentOf(time.GetUtcNow().AddDays(-2));

    private static IEnumerable<ScorePoint> PartOf(HealthScore[] part)
    {
        var (last, known) = (part[^1], part.Where(score => score.Overall is not null).ToList());
        yield return new ScorePoint(last.At)
        {
            Overall = last.Overall,
            Least = known.Min(score => score.Overall),
            Most = known.Max(score => score.Overall),
            Mean = last.Mean,
            Confidence = last.Confidence,
            Status = last.Status,
            State = last.State,
            Gate = last.Gate,
            Origin = last.Origin,
            Count = part.Length,
            Components = [.. last.Components.Select(component => component.Score)],
        };
    }

    private HealthScore? Last(DateTimeOffset at) =>
        Moments(at.AddHours(-1), at.AddTicks(1)).Select(moment => (DateTimeOffset?)moment).LastOrDefault() is { } last ? Score(last) : null;

    /// <summary>Scored moments of a range, its end excluded, none of them later than now.</summary>
    private IEnumerable<DateTimeOffset> Moments(DateTimeOffset from, DateTimeOffset to)
    {
        var now = time.GetUtcNow();
        var at = from > First ? InventedHealth.MomentOf(from) : First;
        for (; !IsEmpty && at < to && at <= now; at += Minute)
            if (at >= from && !IsGap(at))
                yield return at;
    }

    private Task<T> AnswerAsync<T>(string name, Func<T> answer)
    {
        Calls[name] = Calls.GetValueOrDefault(name) + 1;
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer());
    }
}

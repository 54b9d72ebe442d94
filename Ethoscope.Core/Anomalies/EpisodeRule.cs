using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Anomalies;

/// <summary>
/// The one rule of episodes: two samples in a row beyond the fence open one, on the same side; two below the lower limit end it. Pure: the same
/// samples give the same episodes, in whatever steps they came.
/// </summary>
public static class EpisodeRule
{
    /// <summary>
    /// From where a series is to be judged anew once a sample changed: from the sample before, and from the start of an episode that reaches
    /// there, as two samples decide.
    /// </summary>
    /// <param name="samples">Ascending.</param>
    /// <param name="changed">Time of the first sample that is new or other than before.</param>
    /// <param name="known">Episodes of the series, as they are kept.</param>
    public static DateTimeOffset JudgeFrom(
        WatchedSeries series,
        IReadOnlyList<SeriesSample> samples,
        DateTimeOffset changed,
        IReadOnlyList<Episode> known
    )
    {
        var before = samples.Where(sample => sample.At < changed).Select(sample => (DateTimeOffset?)sample.At).LastOrDefault();
        var from = before ?? changed;
        var reach = series.Series.Cadence + series.Series.Cadence;
        foreach (var episode in known.OrderByDescending(episode => episode.Start))
        {
            if (episode.Start <= from && (episode.End is null || episode.End + reach >= from))
                from = episode.Start;
        }

        return from;
    }

    /// <summary>Judges samples from a time on.</summary>
    /// <param name="samples">Ascending; those before <paramref name="from"/> tell what is usual.</param>
    /// <param name="from">No episode of <paramref name="known"/> reaches over it: as of <see cref="JudgeFrom"/>.</param>
    /// <param name="known">Episodes of the series, as they are kept: those before <paramref name="from"/> are no part of what is usual.</param>
    /// <param name="season">What is usual by the hour of the week.</param>
    public static Judgement Judge(
        WatchedSeries series,
        IReadOnlyList<SeriesSample> samples,
        DateTimeOffset from,
        IReadOnlyList<Episode> known,
        SeasonalBaseline? season = null
    )
    {
        Yardstick yardstick =
            series.Series.Method == AnomalyMethod.Binomial
                ? new CountYardstick(series)
                : new RobustYardstick(series, series.IsSeasonal ? season : null);
        var past = known.Where(episode => episode.Start < from && !IsNewNormal(series, episode)).ToList();
        var run = new EpisodeRun(series, yardstick);
        foreach (var sample in samples)
        {
            if (!series.CanJudge(sample.Value))
                continue;
            if (sample.At >= from)
                run.Judge(sample);
            else if (sample.At >= from - series.LongestWindow - series.Evaluation - series.Span)
                yardstick.Learn(
                    sample,
                    past.Exists(episode => sample.At >= episode.Start && (episode.End is not { } end || sample.At < end))
                );
        }

        return run.Finish();
    }

    /// <summary>What lasts longer than what is usual reaches back is what is usual.</summary>
    private static bool IsNewNormal(WatchedSeries series, Episode episode) => episode.End - episode.Start >= series.Window;
}

/// <summary>What judging came to.</summary>
/// <param name="Samples">Ascending.</param>
/// <param name="Episodes">Ascending; the last may be open. Their ids are of their starts, without regard to those that are kept.</param>
public sealed record Judgement(IReadOnlyList<JudgedSample> Samples, IReadOnlyList<Episode> Episodes);

using Ethoscope.Core.Collection;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Jobs;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>A collector, a job, or both, as the page shows it.</summary>
/// <param name="State">In a word.</param>
/// <param name="Collector">What it told of itself; null where it tells nothing.</param>
/// <param name="Schedule">What the scheduler knows; null where it is not scheduled.</param>
/// <param name="Lag">Blocks that it is behind the best head of its chain; null where it follows none or that is unknown.</param>
public sealed record JobRow(string Name, string State, string Tone, CollectorReport? Collector, ScheduledJob? Schedule, long? Lag)
{
    /// <param name="lags">By collector.</param>
    internal static IReadOnlyList<JobRow> Of(
        IReadOnlyList<CollectorReport> collectors,
        IReadOnlyList<ScheduledJob> schedules,
        IReadOnlyCollection<string> followers,
        IReadOnlyDictionary<string, long> lags,
        DateTimeOffset now
    )
    {
        var reports = collectors.ToDictionary(report => report.Collector, StringComparer.Ordinal);
        var scheduled = schedules.ToDictionary(job => job.Name, StringComparer.Ordinal);
        return
        [
            .. followers
                .Concat(reports.Keys)
                .Concat(scheduled.Keys)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(followers.Contains)
                .ThenBy(name => name, StringComparer.Ordinal)
                .Select(name =>
                    Of(
                        name,
                        reports.GetValueOrDefault(name),
                        scheduled.GetValueOrDefault(name),
                        followers.Contains(name),
                        lags.TryGetValue(name, out var lag) ? lag : null,
                        now
                    )
                ),
        ];
    }

    private static JobRow Of(string name, CollectorReport? report, ScheduledJob? schedule, bool follows, long? lag, DateTimeOffset now)
    {
        var (state, tone) =
            schedule?.Error is not null ? ("not scheduled", Sources.Tone.Bad)
            : follows ? Follower(CollectorAnswer.Of(name, report?.Status, now).Status)
            : report?.Holder is not null ? ("running", Sources.Tone.Good)
            : report?.Status?.FailingSince is not null ? ("failed", Sources.Tone.Bad)
            : schedule is not null ? Scheduled(schedule.LastState)
            : ("at rest", Sources.Tone.Off);
        return new(name, state, tone, report, schedule, lag);
    }

    private static (string, string) Follower(string status) =>
        status switch
        {
            "ok" => ("following", Sources.Tone.Good),
            "failing" => ("failing", Sources.Tone.Bad),
            "silent" => ("silent", Sources.Tone.Warn),
            _ => ("has not run yet", Sources.Tone.Off),
        };

    private static (string, string) Scheduled(string? state) =>
        state switch
        {
            "Succeeded" => ("done", Sources.Tone.Good),
            "Processing" or "Enqueued" => ("running", Sources.Tone.Good),
            // A run that fails is not tried again but deleted: the next one goes on.
            "Failed" or "Deleted" => ("failed", Sources.Tone.Bad),
            _ => ("waiting", Sources.Tone.Off),
        };
}

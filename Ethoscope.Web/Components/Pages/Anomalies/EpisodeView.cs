using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>All that the page of an episode shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record EpisodeView(string Id, long FeedPosition)
{
    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>A part without value and failure where there is none of that id.</summary>
    public Part<Episode> Episode { get; init; }

    /// <summary>A part without value and failure where it belongs to none.</summary>
    public Part<AnomalyIncident> Incident { get; init; }

    /// <summary>The series around it.</summary>
    public Part<IReadOnlyList<JudgedSample>> Samples { get; init; }

    /// <summary>What the chart spans.</summary>
    public TimeWindow Window { get; init; }

    public bool HasFailure => (Episode.Failure ?? Incident.Failure ?? Samples.Failure) is not null;
}

/// <summary>All that the page of an incident shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record IncidentView(string Id, long FeedPosition)
{
    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>A part without value and failure where there is none of that id.</summary>
    public Part<AnomalyIncident> Incident { get; init; }

    /// <summary>The series of its first mover.</summary>
    public Part<IReadOnlyList<JudgedSample>> Samples { get; init; }

    public Part<IncidentScore> Score { get; init; }

    /// <summary>What the charts span.</summary>
    public TimeWindow Window { get; init; }

    public bool HasFailure => (Incident.Failure ?? Samples.Failure ?? Score.Failure) is not null;
}

/// <summary>The score over an incident.</summary>
/// <param name="Change">From just before it to its lowest score; null where one of them is not stored.</param>
public sealed record IncidentScore(IReadOnlyList<ScorePoint> Points, ScoreChange? Change);

using Ethoscope.Core.Anomalies;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>All that a list of episodes or incidents shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record AnomaliesView(AnomalyQuestion Question, long FeedPosition)
    : PacedRangeView<AnomaliesView, AnomalyQuestion, IReadOnlyList<Episode>>(Question, FeedPosition)
{
    /// <summary>The moment that is shown.</summary>
    public DateTimeOffset Moment => Question.At ?? LoadedAt;

    /// <summary>A page of them, the one that began last first, and one more where there are older ones; nothing on the list of incidents.</summary>
    public Part<IReadOnlyList<Episode>> Episodes { get; init; }

    /// <summary>The same of incidents; nothing on the list of episodes.</summary>
    public Part<IReadOnlyList<AnomalyIncident>> Incidents { get; init; }

    /// <summary>How each watched series does, with its episodes of the range.</summary>
    public Part<IReadOnlyList<SeriesStanding>> Standings { get; init; }

    public override bool HasFailure => (Episodes.Failure ?? Incidents.Failure ?? Standings.Failure) is not null;

    public override AnomaliesView Over(AnomaliesView older) =>
        this with
        {
            Episodes = Episodes.Or(older.Episodes),
            Incidents = Incidents.Or(older.Incidents),
            Standings = Standings.Or(older.Standings),
        };
}

using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>A configured endpoint over all live processes: the same on each of them.</summary>
/// <param name="Main">As the process sees it that follows the chain; where none does, as the one that told last.</param>
/// <param name="Differing">Processes that see it in another condition.</param>
/// <param name="Outcomes">Requests by outcome of all live processes since their starts.</param>
public sealed record SourceView(
    SourceReport Main,
    IReadOnlyList<SourceReport> Differing,
    IReadOnlyDictionary<UpstreamOutcome, long> Outcomes
)
{
    /// <summary>What it told any of them of forks last; null where it told none.</summary>
    public ToldForks? Forks { get; init; }

    /// <summary>Bytes of replies of the UTC day, as the live processes read them, after decompression.</summary>
    public long BytesToday { get; init; }

    /// <param name="reports">All of one endpoint, at least one.</param>
    public static SourceView Of(IReadOnlyCollection<SourceReport> reports)
    {
        // One that has not asked it yet has nothing to say against one that has.
        var main = reports
            .OrderByDescending(report => report.Follows)
            .ThenByDescending(report => report.State.Condition != EndpointCondition.Unknown)
            .ThenByDescending(report => report.Role == "server")
            .ThenByDescending(report => report.UpdatedAt)
            .ThenBy(report => report.Instance, StringComparer.Ordinal)
            .First();
        return new(
            main,
            [
                .. reports
                    .Where(report => report.State.Condition != main.State.Condition && report.State.Condition != EndpointCondition.Unknown)
                    .OrderBy(report => report.Instance, StringComparer.Ordinal),
            ],
            reports
                .SelectMany(report => report.State.Outcomes)
                .GroupBy(outcome => outcome.Key)
                .ToDictionary(same => same.Key, same => same.Sum(outcome => outcome.Value))
        )
        {
            Forks = reports.Select(report => report.State.Forks).MaxBy(forks => forks?.ReadAt),
            BytesToday = reports.Sum(report => report.State.BytesToday),
        };
    }
}

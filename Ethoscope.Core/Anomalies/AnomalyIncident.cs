namespace Ethoscope.Core.Anomalies;

/// <summary>Episodes that overlap, as one story.</summary>
/// <param name="Id">Stable as long as its first mover is; lower-case letters, digits and hyphens.</param>
/// <param name="Episodes">In the order in which they began; the first is the first mover.</param>
public sealed record AnomalyIncident(string Id, IReadOnlyList<Episode> Episodes)
{
    public Episode FirstMover => Episodes[0];

    public DateTimeOffset Start => Episodes[0].Start;

    /// <summary>Null while one of its episodes is open.</summary>
    public DateTimeOffset? End => Episodes.Any(episode => episode.End is null) ? null : Episodes.Max(episode => episode.End);

    public AnomalySeverity Severity => Episodes.Max(episode => episode.Severity);

    /// <summary>Components of the score that its episodes belong to, in order of appearance.</summary>
    public IReadOnlyList<string> Components =>
        [.. Episodes.Select(episode => episode.Series.Component).OfType<string>().Distinct(StringComparer.Ordinal)];
}

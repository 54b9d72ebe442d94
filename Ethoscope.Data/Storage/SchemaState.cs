namespace Ethoscope.Data.Storage;

/// <summary>Where a database stands between the versions of its schema.</summary>
/// <param name="Known">Migrations of this program by full id, oldest first.</param>
/// <param name="Applied">Those that the database has, oldest first; none where there is no database yet.</param>
public sealed record SchemaState(IReadOnlyList<string> Known, IReadOnlyList<string> Applied)
{
    public IReadOnlyList<string> Pending => [.. Known.Except(Applied, StringComparer.Ordinal)];

    /// <summary>Migrations of a newer program, which this one can't roll back.</summary>
    public IReadOnlyList<string> Newer => [.. Applied.Except(Known, StringComparer.Ordinal)];

    /// <summary>The known migration of a full id, or of a name without its time; null where there is none.</summary>
    public string? Find(string name) =>
        Known.FirstOrDefault(id =>
            string.Equals(id, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], name, StringComparison.OrdinalIgnoreCase)
        );
}

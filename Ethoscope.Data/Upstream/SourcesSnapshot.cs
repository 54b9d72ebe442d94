namespace Ethoscope.Data.Upstream;

/// <summary>All endpoints over all live processes.</summary>
/// <param name="Views">In configured order.</param>
/// <param name="Serving">By chain: which endpoint the head is read from; absent before the first read.</param>
/// <param name="Instances">Names of the live processes.</param>
/// <param name="IsShared">False where the database is away and this process speaks for itself alone.</param>
public sealed record SourcesSnapshot(
    IReadOnlyList<SourceView> Views,
    IReadOnlyDictionary<string, SourceServing> Serving,
    IReadOnlyList<string> Instances,
    bool IsShared
);

namespace Ethoscope.Data.Upstream;

/// <summary>Who reports.</summary>
/// <param name="Instance">Name of this process among those that share the database; another after a restart.</param>
/// <param name="Role">What it runs as: <c>server</c> or <c>backfill</c>.</param>
public sealed record SourceReporterOptions(string Instance, string Role);
